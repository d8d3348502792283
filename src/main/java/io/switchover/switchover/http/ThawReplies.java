package io.switchover.switchover.http;

import io.switchover.http.Caller;
import io.switchover.http.Problem;
import io.switchover.http.Reply;
import io.switchover.http.RequestFields;
import io.switchover.http.RuleOverrides;
import io.switchover.region.PlacementField;
import io.switchover.region.RecordThawRequest;
import io.switchover.region.Regions;
import io.switchover.region.ThawPolicy;
import io.switchover.switchover.request.RecordThaw;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;

/** Reads what the door of the thaw is asked, and says what it answers. */
final class ThawReplies {
    private static final Duration SOON = Duration.ofSeconds(5);

    private ThawReplies() {}

    static Reply thaw(RecordThaw recordThaw, Regions regions, Optional<String> body, Caller caller) {
        var fields = RequestFields.of(body, "epoch", "placement", "because", "drain", "overrides");
        var overrides = RuleOverrides.of(fields);
        overrides.keySet().stream()
                .filter(rule -> !rule.equals(ThawPolicy.ALL_STORAGES))
                .forEach(rule -> fields.broken("overrides", "only " + ThawPolicy.ALL_STORAGES + " may be overridden"));
        var request = new RecordThawRequest(
                fields.number("epoch"),
                PlacementField.read(fields, "placement", regions),
                fields.has("drain") ? LeftJobsField.read(fields) : null,
                fields.line("because"),
                caller.by(),
                overrides,
                UUID.randomUUID().toString());
        var problem = fields.problem();
        return problem.isPresent() ? problem.get() : of(recordThaw.thaw(request));
    }

    private static Reply of(RecordThaw.Outcome outcome) {
        return switch (outcome) {
            case RecordThaw.Outcome.Thawed thawed -> {
                var body = new LinkedHashMap<String, Object>();
                body.put("epoch", thawed.record().epoch());
                body.put("placement", thawed.record().placement());
                body.put("left", thawed.record().left());
                body.put(
                        "sentence",
                        "thawed to epoch " + thawed.record().epoch() + ", "
                                + thawed.record().placement().text() + "; " + thawed.sentence());
                yield new Reply.Json(200, body);
            }
            case RecordThaw.Outcome.Refused refused ->
                Problem.of(409, "not-thawed", "The record cannot be thawed", refused.because())
                        .with("rule", refused.rule());
            case RecordThaw.Outcome.NotNow not ->
                Problem.of(
                                503,
                                "not-written",
                                "The record could not be thawed now",
                                not.why().sentence())
                        .retryAfter(SOON);
        };
    }
}
