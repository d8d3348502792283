package io.switchover.failover;

import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Raises the shared alarm before a move, and calls it off as soon as any app sees no reason. */
@ApplicationScoped
class Alarms {
    /** How long it may take from hearing the store's time to raising the alarm; after that the verdict is yesterday's. */
    static final long MOST_SECONDS = 10;

    private final Documents documents;
    private final Regions regions;

    Alarms(Documents documents, Regions regions) {
        this.documents = documents;
        this.regions = regions;
    }

    /**
     * Raises it anew, even when it is up: the store's time of this write says how old the verdict has become.
     *
     * @param asOf the store's time that the verdict was made at
     * @return what the move has to stand on; empty when the alarm could not be raised, or too late
     */
    Optional<Stored<Alarm>> raise(List<String> lost, long asOf) {
        var alarm = new Alarm(lost, regions.here());
        var write = documents.overwrite(Alarm.KEY, alarm);
        return write instanceof Write.Written w && w.writtenAt() - asOf <= MOST_SECONDS
                ? Optional.of(new Stored<>(Alarm.KEY, alarm, w.etag(), w.writtenAt()))
                : Optional.empty();
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
