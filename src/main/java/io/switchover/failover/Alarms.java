package io.switchover.failover;

import io.switchover.region.Regions;
import io.switchover.store.Change;
import io.switchover.store.Documents;
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
        var write = documents
                .read(Alarm.class, Alarm.KEY)
                .found()
                .map(stored -> documents.replace(stored, alarm))
                .orElseGet(() -> documents.insert(Alarm.KEY, alarm));
        if (!(write instanceof Write.Written written)) {
            return new Raised.Not("the alarm could not be raised: " + write.sentence());
        }
        long age = written.writtenAt() - asOf;
        return age <= MOST_SECONDS
                ? new Raised.Up(Change.replace(
                        new Stored<>(Alarm.KEY, alarm, written.etag(), written.writtenAt()),
                        new Alarm(List.of(), regions.here())))
                : new Raised.Not("the verdicts are " + Durations.seconds(age) + " old, and "
                        + Durations.seconds(MOST_SECONDS) + " are allowed");
    }

    void callOff() {
        documents
                .read(Alarm.class, Alarm.KEY)
                .found()
                .filter(stored -> !stored.value().lost().isEmpty())
                .ifPresent(stored -> documents.replace(stored, new Alarm(List.of(), regions.here())));
    }
}
