package io.switchover.status;

import io.switchover.region.EpochStatement;
import io.switchover.region.RecordTrust;
import io.switchover.region.RecordTrustRuleEvaluation;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import io.switchover.region.SealSurvey;
import io.switchover.region.SealedRecordReader;
import io.switchover.remote.Answer;
import io.switchover.rules.RuleReading;
import io.switchover.store.Documents;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Explains whether the record may be relied on: what it says, and what each storage account holds. */
@ApplicationScoped
class FreezeExplainer {
    private final Documents documents;
    private final SealSurvey survey;
    private final Regions regions;

    FreezeExplainer(Documents documents, SealSurvey survey, Regions regions) {
        this.documents = documents;
        this.survey = survey;
        this.regions = regions;
    }

    Explanation.Freeze explain(RecordTrust view) {
        var record = documents
                .read(RegionRecord.class, SealedRecordReader.RECORD)
                .found()
                .map(stored -> stored.value())
                .orElse(null);
        var storages = survey.find(record == null ? List.of() : List.of(record.epoch()));
        var rules = record == null
                ? List.<RuleReading>of()
                : RecordTrustRuleEvaluation.readings(record, storages, regions.quorum());
        return new Explanation.Freeze(
                sentence(view, rules),
                rules,
                EpochStatement.of(record, storages),
                storages.values().stream()
                        .filter(answer -> !(answer instanceof Answer.Answered<?>))
                        .map(Answer::sentence)
                        .toList());
    }

    private static String sentence(RecordTrust view, List<RuleReading> rules) {
        return view instanceof RecordTrust.Sealed
                ? RecordTrustRuleEvaluation.contradiction(rules)
                        .map(because -> "frozen in every tick that asks that storage account: " + because)
                        .orElse(view.sentence())
                : view.sentence();
    }
}
