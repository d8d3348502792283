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
        var view = recordReader.read();
        return view instanceof RecordView.Sealed sealed ? gathered(sealed) : new Answer.Unanswered<>(view.refusal());
    }

    /** The same for who only looks: nothing is sealed, and what keeps the record from being relied on is said. */
    Answer<PresentSituation> readOnly() {
        var view = recordReader.readOnly();
        return view instanceof RecordView.Sealed sealed
                ? gathered(sealed)
                : new Answer.Unanswered<>("the record cannot be relied on now: " + view.sentence());
    }

    private Answer<PresentSituation> gathered(RecordView.Sealed sealed) {
        var assessment = assessments.assess();
        return assessment
                .asOf()
                .map(now -> new PresentSituation(
                        sealed.stored(), candidates.gather(assessment.verdicts()), now, candidates.reportMaxAge()));
    }
}
