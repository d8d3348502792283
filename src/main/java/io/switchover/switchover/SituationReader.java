package io.switchover.switchover;

import io.switchover.health.Assessments;
import io.switchover.readiness.Candidate;
import io.switchover.readiness.Candidates;
import io.switchover.region.RecordReader;
import io.switchover.region.RecordView;
import io.switchover.region.RegionRecord;
import io.switchover.remote.Answer;
import io.switchover.store.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Gathers for an operator's request what a tick has at hand. */
@ApplicationScoped
class SituationReader {
    private final RecordReader recordReader;
    private final Assessments assessments;
    private final Candidates candidates;

    SituationReader(RecordReader recordReader, Assessments assessments, Candidates candidates) {
        this.recordReader = recordReader;
        this.assessments = assessments;
        this.candidates = candidates;
    }

    /**
     * @param record sealed
     * @param now the store's present time, in seconds
     */
    record Present(Stored<RegionRecord> record, List<Candidate> regions, long now, Duration reportMaxAge) {}

    Answer<Present> read() {
        // The record first, because a silent storage account keeps us waiting; the verdicts should be of this moment.
        if (!(recordReader.read() instanceof RecordView.Sealed sealed)) {
            return new Answer.Unanswered<>("the record cannot be relied on now; GET /api/status says why");
        }
        var assessment = assessments.assess();
        return assessment.asOf().isPresent()
                ? new Answer.Answered<>(new Present(
                        sealed.stored(),
                        candidates.gather(assessment.verdicts()),
                        assessment.asOf().getAsLong(),
                        candidates.reportMaxAge()))
                : new Answer.Unanswered<>("the store does not say what time it is");
    }
}
