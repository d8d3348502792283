package io.switchover.switchover.request;

import io.switchover.health.Assessments;
import io.switchover.readiness.Candidates;
import io.switchover.region.RecordReader;
import io.switchover.region.RecordView;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;

/** Gathers for an operator's request what a tick has at hand. */
@ApplicationScoped
public class SituationReader {
    private final RecordReader recordReader;
    private final Assessments assessments;
    private final Candidates candidates;

    public SituationReader(RecordReader recordReader, Assessments assessments, Candidates candidates) {
        this.recordReader = recordReader;
        this.assessments = assessments;
        this.candidates = candidates;
    }

    Answer<PresentSituation> read() {
        // The record first, because a silent storage account keeps us waiting; the verdicts should be of this moment.
        if (!(recordReader.read() instanceof RecordView.Sealed sealed)) {
            return new Answer.Unanswered<>("the record cannot be relied on now; GET /api/status says why");
        }
        var assessment = assessments.assess();
        return assessment.asOf().isPresent()
                ? new Answer.Answered<>(new PresentSituation(
                        sealed.stored(),
                        candidates.gather(assessment.verdicts()),
                        assessment.asOf().getAsLong(),
                        candidates.reportMaxAge()))
                : new Answer.Unanswered<>("the store does not say what time it is");
    }
}
