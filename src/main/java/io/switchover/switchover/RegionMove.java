package io.switchover.switchover;

import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Changes the placement, by one transaction. Of several apps that move at the same time exactly one wins, because each stands on the
 * same version of the record; the others get Stale and read the record again in their next tick.
 */
@ApplicationScoped
public class RegionMove {
    private static final Logger LOG = Logger.getLogger(RegionMove.class);

    private final Documents documents;

    RegionMove(Documents documents) {
        this.documents = documents;
    }

    /** @param alongside what has to be written in the same transaction: the switchover that moves, and what it ends */
    public Write commit(PlacementChange request, List<Change> alongside) {
        var moved = request.record()
                .value()
                .moved(
                        request.to(),
                        request.leftJobs(),
                        request.because(),
                        request.by(),
                        request.automatic(),
                        Instant.ofEpochSecond(request.now()),
                        UUID.randomUUID().toString())
                .withSwitchover(request.inFlight());
        var changes = new ArrayList<Change>();
        changes.add(Change.replace(request.record(), moved));
        // The reports stay as they are. Writing them makes the move void if somebody has replaced one since.
        request.reports().forEach(report -> changes.add(Change.replace(report, report.value())));
        changes.addAll(alongside);
        var write = documents.commit(changes);
        if (write instanceof Write.Written) {
            LOG.infof(
                    "moved from %s to %s at epoch %d: %s",
                    request.from(), request.to().text(), request.epoch(), request.because());
        } else {
            LOG.debugf(
                    "did not move from %s to %s: %s",
                    request.from(), request.to().text(), write.sentence());
        }
        return write;
    }
}
