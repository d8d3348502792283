package io.switchover.switchover.step;

import io.switchover.health.HealthSnapshot;
import io.switchover.readiness.Candidates;
import io.switchover.region.RecordTrust;
import io.switchover.region.RegionRecord;
import io.switchover.region.SealedRecordReader;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverSentence;
import io.switchover.switchover.SwitchoverSituation;
import io.switchover.switchover.SwitchoverStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

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
    private final SwitchoverStepRunner steps;
    /** Why the switchover in flight was not taken further by this process; null when it was. */
    private volatile @Nullable String last;

    public SwitchoverRunner(
            Documents documents, SwitchoverStore store, Candidates candidates, SwitchoverStepRunner steps) {
        this.documents = documents;
        this.store = store;
        this.candidates = candidates;
        this.steps = steps;
    }

    /**
     * @param assessment gathered after the record was found sealed
     * @param secondLook gathered anew just before a move: what a step waits for takes time, and what was true before may be over
     * @return whether the record is still at the epoch that was found sealed, as far as is known here
     */
    public boolean advance(
            RecordTrust.Sealed sealed, HealthSnapshot healthSnapshot, Supplier<HealthSnapshot> secondLook) {
        if (sealed.record().switchover() == null
                || !(healthSnapshot.asOf() instanceof Answer.Answered<Long>(var now))) {
            return true;
        }
        var regions = candidates.gather(healthSnapshot.verdicts());
        var record = sealed.stored();
        for (int i = 0; i < MOST_STEPS; i++) {
            var id = record.value().switchover();
            if (id == null || !(read(id) instanceof Read.Found<Switchover>(var stored))) {
                return true;
            }
            var situation =
                    new SwitchoverSituation(stored.value(), record.value(), regions, now, candidates.reportMaxAge());
            if (!steps.take(record, stored, situation, () -> again(situation, secondLook.get()))
                    || !(documents.read(RegionRecord.class, SealedRecordReader.RECORD)
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

    /** The same situation as it is now; empty when the store does not answer any more. */
    private Optional<SwitchoverSituation> again(SwitchoverSituation situation, HealthSnapshot now) {
        return now.asOf() instanceof Answer.Answered<Long>(var asOf)
                ? Optional.of(new SwitchoverSituation(
                        situation.switchover(),
                        situation.record(),
                        candidates.gather(now.verdicts()),
                        asOf,
                        situation.reportMaxAge()))
                : Optional.empty();
    }

    private Read<Switchover> read(String id) {
        var read = store.read(id);
        if (read instanceof Read.Unrecognized<Switchover> other) {
            warned(other.sentence("the switchover " + id + ", which is in flight,"));
        } else if (read instanceof Read.Absent<Switchover>) {
            warned(SwitchoverSentence.lost(id));
        } else {
            last = null;
        }
        return read;
    }

    /** Once for each reason. */
    private void warned(String sentence) {
        if (!sentence.equals(last)) {
            last = sentence;
            LOG.warnf("%s", sentence);
        }
    }
}
