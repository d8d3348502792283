package io.switchover.failover;

import io.switchover.health.VerdictAge;
import io.switchover.region.Regions;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Raises the shared alarm before a move, and calls it off as soon as any app sees no reason for it. */
@ApplicationScoped
class AlarmKeeper {
    private final Documents documents;
    private final Regions regions;

    AlarmKeeper(Documents documents, Regions regions) {
        this.documents = documents;
        this.regions = regions;
    }

    sealed interface Raised {
        /** @param callOff what the move has to write along with itself */
        record Up(Change callOff) implements Raised {}

        record Not(String because) implements Raised {}
    }

    /**
     * Raises it again even when it is up: the store's time of this write tells how old the verdicts have become.
     *
     * @param asOf the store's time of the verdicts
     */
    Raised raise(List<String> lost, long asOf) {
        var read = documents.read(Alarm.class, Alarm.KEY);
        // The move may fail: what operators were asked is forgotten by the move alone, which makes another epoch.
        var alarm = new Alarm(lost, regions.here(), question(read));
        var write = documents.overwrite(Alarm.KEY, read, alarm);
        if (!(write instanceof Write.Written written)) {
            return new Raised.Not("the alarm before the move is not raised: " + write.sentence());
        }
        return VerdictAge.tooOld(asOf, written.writtenAt())
                .<Raised>map(Raised.Not::new)
                .orElseGet(() -> new Raised.Up(Change.replace(
                        new Stored<>(Alarm.KEY, alarm, written.etag(), written.writtenAt()),
                        new Alarm(List.of(), regions.here(), null))));
    }

    /** There is no reason to move now. What operators were asked is remembered. */
    void callOff() {
        var read = documents.read(Alarm.class, Alarm.KEY);
        write(read, question(read));
    }

    private static Alarm.@Nullable Question question(Read<Alarm> read) {
        return read.found().map(stored -> stored.value().question()).orElse(null);
    }

    /** The active regions are well: if one is lost again, that is asked about anew. */
    void allWell() {
        write(documents.read(Alarm.class, Alarm.KEY), null);
    }

    /**
     * A reason to leave remains, and this app sees nowhere to go: a raised alarm is written as it is, so that a move which was decided
     * before that, by an app that was paused, comes too late.
     */
    void object() {
        if (documents.read(Alarm.class, Alarm.KEY) instanceof Read.Found<Alarm>(var stored)
                && !stored.value().lost().isEmpty()) {
            var unused = documents.replace(stored, stored.value());
        }
    }

    private void write(Read<Alarm> read, Alarm.@Nullable Question question) {
        // One that a newer version has raised is called off like any other: a move must not stand on it.
        if (read instanceof Read.Unrecognized<Alarm>
                || read.found()
                        .filter(stored -> !stored.value().lost().isEmpty()
                                || !Objects.equals(stored.value().question(), question))
                        .isPresent()) {
            var unused = documents.overwrite(Alarm.KEY, new Alarm(List.of(), regions.here(), question));
        }
    }

    /** The switchover that asked last, if an answer to it answers this one, too. */
    Optional<String> asked(boolean lost) {
        return documents
                .read(Alarm.class, Alarm.KEY)
                .found()
                .flatMap(stored -> Optional.ofNullable(stored.value().question()))
                .filter(question -> question.covers(lost))
                .map(Alarm.Question::switchover);
    }

    /** Operators are asked now. An alarm that is raised stays raised. */
    void remember(String switchover, boolean lost) {
        var question = new Alarm.Question(switchover, lost);
        var read = documents.read(Alarm.class, Alarm.KEY);
        var before = read.found().map(Stored::value);
        if (before.filter(alarm -> question.equals(alarm.question())).isEmpty()) {
            var unused = documents.put(
                    Alarm.KEY, read, new Alarm(before.map(Alarm::lost).orElse(List.of()), regions.here(), question));
        }
    }
}
