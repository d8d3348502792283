package io.switchover.switchover;

import io.switchover.readiness.ReadinessReport;
import io.switchover.region.JobsLeftBehind;
import io.switchover.region.RegionRecord;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Moves everything to another region, by one transaction. Of several apps that move at once exactly one wins, because all
 * stand on the same version of the record; the others hear Stale and look again in their next tick.
 */
@ApplicationScoped
public class RegionMove {
    private static final Logger LOG = Logger.getLogger(RegionMove.class);

    private final Documents documents;

    RegionMove(Documents documents) {
        this.documents = documents;
    }

    /**
     * A move that is asked for.
     *
     * @param record sealed, as read in this tick
     * @param relied the target's readiness report that was judged
     * @param automatic nobody was asked: it counts against the limit on automatic moves
     * @param leaving what becomes of the jobs in the regions that are left
     * @param now the store's present time, which becomes {@code since} in the record
     */
    public record Order(
            Stored<RegionRecord> record,
            Stored<ReadinessReport> relied,
            Switchover.Kind kind,
            boolean automatic,
            String to,
            JobsLeftBehind leaving,
            String because,
            String by,
            long now) {

        String from() {
            return record.value().placement().text();
        }

        long epoch() {
            return record.value().epoch() + 1;
        }

        /** The id of the switchover that this makes. */
        public String switchover() {
            return Switchover.id(kind, epoch());
        }
    }

    /** Commits it, together with what the caller has to write about it. */
    public Write commit(Order order, List<Change> alongside) {
        var at = Instant.ofEpochSecond(order.now());
        var moved = order.record()
                .value()
                .moved(
                        order.to(),
                        order.leaving(),
                        order.because(),
                        order.by(),
                        order.automatic(),
                        at,
                        UUID.randomUUID().toString());
        var changes = new ArrayList<Change>();
        changes.add(Change.replace(order.record(), moved));
        // Unchanged, but only if nobody has found anything else since: a move never rests on an outdated report.
        changes.add(Change.replace(order.relied(), order.relied().value()));
        changes.add(new Change.Insert(
                Switchover.key(order.switchover()),
                Switchover.moved(
                        order.kind(), order.from(), order.to(), order.because(), order.by(), order.epoch(), at)));
        changes.addAll(alongside);
        var write = documents.commit(changes);
        if (write instanceof Write.Written) {
            LOG.infof("moved from %s to %s at epoch %d: %s", order.from(), order.to(), order.epoch(), order.because());
        } else {
            LOG.infof("did not move from %s to %s: %s", order.from(), order.to(), write.sentence());
        }
        return write;
    }
}
