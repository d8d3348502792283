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
 * Makes another region active, by one transaction. Of several apps that move at the same time exactly one wins, because each stands
 * on the same version of the record; the others get Stale and read the record again in their next tick.
 */
@ApplicationScoped
public class RegionMove {
    private static final Logger LOG = Logger.getLogger(RegionMove.class);

    private final Documents documents;

    RegionMove(Documents documents) {
        this.documents = documents;
    }

    /** @param alongside what the caller has to write in the same transaction */
    public Write commit(MoveRequest request, List<Change> alongside) {
        var at = Instant.ofEpochSecond(request.now());
        var moved = request.record()
                .value()
                .moved(
                        request.to(),
                        request.leftJobs(),
                        request.because(),
                        request.by(),
                        request.automatic(),
                        at,
                        UUID.randomUUID().toString());
        var changes = new ArrayList<Change>();
        changes.add(Change.replace(request.record(), moved));
        // The report stays as it is. Writing it makes the move void if somebody has replaced it since.
        changes.add(Change.replace(request.report(), request.report().value()));
        changes.add(new Change.Insert(
                Switchover.key(request.switchover()),
                Switchover.moved(
                        request.kind(),
                        request.from(),
                        request.to(),
                        request.because(),
                        request.by(),
                        request.epoch(),
                        at)));
        changes.addAll(alongside);
        var write = documents.commit(changes);
        if (write instanceof Write.Written) {
            LOG.infof(
                    "moved from %s to %s at epoch %d: %s",
                    request.from(), request.to(), request.epoch(), request.because());
        } else {
            LOG.infof("did not move from %s to %s: %s", request.from(), request.to(), write.sentence());
        }
        return write;
    }
}
