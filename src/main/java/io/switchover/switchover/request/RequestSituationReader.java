package io.switchover.switchover.request;

import io.switchover.health.HealthAssessor;
import io.switchover.readiness.Candidates;
import io.switchover.region.RecordTrust;
import io.switchover.region.SealedRecordReader;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;

/** Gathers for an operator's request what a tick has at hand. */
@ApplicationScoped
public class RequestSituationReader {
    private final SealedRecordReader recordReader;
    private final HealthAssessor healthAssessor;
    private final Candidates candidates;

    public RequestSituationReader(
            SealedRecordReader recordReader, HealthAssessor healthAssessor, Candidates candidates) {
        this.recordReader = recordReader;
        this.healthAssessor = healthAssessor;
        this.candidates = candidates;
    }

    Answer<RequestSituation> read() {
        // The record first, because a silent storage account keeps us waiting; the verdicts should be of this moment.
        var view = recordReader.read();
        return view instanceof RecordTrust.Sealed sealed ? gathered(sealed) : new Answer.Unanswered<>(view.refusal());
    }

    /** The same for who only looks: nothing is sealed, and what keeps the record from being relied on is said. */
    Answer<RequestSituation> readOnly() {
        var view = recordReader.readOnly();
        return view instanceof RecordTrust.Sealed sealed
                ? gathered(sealed)
                : new Answer.Unanswered<>("the record cannot be relied on now: " + view.sentence());
    }

    private Answer<RequestSituation> gathered(RecordTrust.Sealed sealed) {
        var healthSnapshot = healthAssessor.assess();
        return healthSnapshot
                .asOf()
                .map(now -> new RequestSituation(
                        sealed.stored(), candidates.gather(healthSnapshot.verdicts()), now, candidates.reportMaxAge()));
    }
}
