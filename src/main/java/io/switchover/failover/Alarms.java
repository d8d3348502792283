package io.switchover.failover;

import io.switchover.region.Regions;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import io.switchover.time.Durations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Raises the shared alarm before a move, and calls it off as soon as any app sees no reason for it. */
@ApplicationScoped
class Alarms {
    /** How long it may take from the verdicts to the raised alarm. After that the verdicts are too old to act on. */
    static final long MOST_SECONDS = 10;

    private final Documents documents;
    private final Regions regions;

    Alarms(Documents documents, Regions regions) {
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
        var alarm = new Alarm(lost, regions.here());
        var write = documents.overwrite(Alarm.KEY, alarm);
        if (!(write instanceof Write.Written written)) {
            return new Raised.Not("the alarm before the move is not raised: " + write.sentence());
        }
        long age = written.writtenAt() - asOf;
        return age <= MOST_SECONDS
                ? new Raised.Up(Change.replace(
                        new Stored<>(Alarm.KEY, alarm, written.etag(), written.writtenAt()),
                        new Alarm(List.of(), regions.here())))
                : new Raised.Not("the verdicts are " + Durations.seconds(age) + " old, limit "
                        + Durations.seconds(MOST_SECONDS) + ": too old to act on");
    }

    void callOff() {
        var read = documents.read(Alarm.class, Alarm.KEY);
        // One that a newer version has raised is called off like any other: a move must not stand on it.
        if (read instanceof Read.Unrecognized<Alarm>
                || read.found().filter(a -> !a.value().lost().isEmpty()).isPresent()) {
            var unused = documents.overwrite(Alarm.KEY, new Alarm(List.of(), regions.here()));
        }
    }
}
