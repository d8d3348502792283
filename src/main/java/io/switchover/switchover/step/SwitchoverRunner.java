package io.switchover.switchover.step;

import io.switchover.health.Assessment;
import io.switchover.readiness.Candidates;
import io.switchover.region.RecordReader;
import io.switchover.region.RecordView;
import io.switchover.region.RegionRecord;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.store.Write;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverSituation;
import io.switchover.switchover.SwitchoverStore;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Takes the switchover that the record names further, as far as it goes in this tick. Any region's app may do so, several at once, and
 * each may die anywhere: a step is one transaction on the version of the record and of the switchover that it was decided on.
 */
@ApplicationScoped
public class SwitchoverRunner {
    private static final Logger LOG = Logger.getLogger(SwitchoverRunner.class);
    /** More than there are steps from the request to the move. */
    private static final int MOST_STEPS = 8;

    private final Documents documents;
    private final SwitchoverStore store;
    private final Candidates candidates;
    private final SwitchoverSteps steps;

    public SwitchoverRunner(Documents documents, SwitchoverStore store, Candidates candidates, SwitchoverSteps steps) {
        this.documents = documents;
        this.store = store;
        this.candidates = candidates;
        this.steps = steps;
    }

    /**
     * @param assessment gathered after the record was found sealed
     * @return whether the record is still at the epoch that was found sealed, as far as is known here
     */
    public boolean advance(RecordView.Sealed sealed, Assessment assessment) {
        if (sealed.record().switchover() == null || assessment.asOf().isEmpty()) {
            return true;
        }
        var regions = candidates.gather(assessment.verdicts());
        var record = sealed.stored();
        for (int i = 0; i < MOST_STEPS; i++) {
            var id = record.value().switchover();
            if (id == null || !(read(id) instanceof Read.Found<Switchover>(var stored))) {
                return true;
            }
            var situation = new SwitchoverSituation(
                    stored.value(), record.value(), regions, assessment.asOf().getAsLong(), candidates.reportMaxAge());
            if (!(steps.take(record, stored, situation) instanceof Write.Written)
                    || !(documents.read(RegionRecord.class, RecordReader.RECORD)
                            instanceof Read.Found<RegionRecord>(var next))) {
                return true;
            }
            if (!next.value().mark().equals(sealed.record().mark())) {
                // Another epoch has no seal that we know of: nothing follows before it.
                return false;
            }
            record = next;
        }
        return true;
    }

    private Read<Switchover> read(String id) {
        var read = store.read(id);
        if (read instanceof Read.Unrecognized<Switchover> other) {
            LOG.warnf("%s", other.sentence("the switchover " + id + ", which is in flight,"));
        }
        return read;
    }
}
