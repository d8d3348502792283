package io.switchover.drill.http;

import io.switchover.drill.Drill;
import io.switchover.drill.DrillSentence;
import io.switchover.drill.DrillState;
import io.switchover.drill.DrillStore;
import io.switchover.drill.request.DrillRequest;
import io.switchover.drill.request.DrillRequestOutcome;
import io.switchover.drill.request.DrillRequests;
import io.switchover.http.Caller;
import io.switchover.http.Problem;
import io.switchover.http.Reply;
import io.switchover.http.RequestFields;
import io.switchover.remote.Answer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what the doors of drills are asked, and says what they answer. */
final class DrillReplies {
    private static final Duration SOON = Duration.ofSeconds(5);

    private DrillReplies() {}

    static Reply request(DrillRequests requests, Optional<String> body, Caller caller) {
        var fields = RequestFields.of(body, "because", "to", "dryRun", "occurrence");
        var request = new DrillRequest(
                fields.instant("occurrence").orElse(null),
                fields.has("to") ? fields.line("to") : null,
                fields.line("because"),
                caller.by(),
                fields.flag("dryRun"));
        var problem = fields.problem();
        return problem.isPresent() ? problem.get() : requested(requests.request(request), request.dryRun());
    }

    private static Reply requested(DrillRequestOutcome outcome, boolean dryRun) {
        return switch (outcome) {
            case DrillRequestOutcome.Accepted accepted ->
                new Reply.Json(
                        202,
                        view(accepted.drill()),
                        Map.of(
                                "Location",
                                "/api/drills/" + Drill.id(accepted.drill().occurrence())));
            case DrillRequestOutcome.Known known -> new Reply.Json(200, view(known.drill()));
            case DrillRequestOutcome.Clash clash ->
                Problem.of(
                        409,
                        "occurrence-taken",
                        "The occurrence is that of another drill",
                        DrillSentence.of(clash.other()) + "; ask for another minute, or leave occurrence out");
            case DrillRequestOutcome.Invalid invalid ->
                Problem.of(400, "invalid", "The request is not valid", invalid.field() + ": " + invalid.because())
                        .field(invalid.field(), invalid.because());
            case DrillRequestOutcome.Objected objected ->
                dryRun ? new Reply.Json(200, objection(objected)) : refused(objected);
            case DrillRequestOutcome.Predicted predicted -> new Reply.Json(200, prediction(predicted.what()));
            case DrillRequestOutcome.NotNow not ->
                Problem.of(503, "not-now", "The drill could not be requested now", not.because())
                        .retryAfter(SOON);
        };
    }

    private static Problem refused(DrillRequestOutcome.Objected objected) {
        var obstacle = objected.obstacle();
        return Problem.of(
                        409,
                        "objections",
                        "A rule objects to the drill",
                        "the drill was not started: " + obstacle.because())
                .with("rule", obstacle.rule());
    }

    private static Map<String, Object> objection(DrillRequestOutcome.Objected objected) {
        var body = new LinkedHashMap<String, Object>();
        body.put("sentence", "it would not move now: " + objected.obstacle().because());
        body.put("rule", objected.obstacle().rule());
        return body;
    }

    private static Map<String, Object> prediction(DrillState.Predicted what) {
        var body = new LinkedHashMap<String, Object>();
        body.put("sentence", "no rule objects; it would move from " + what.from() + " to " + what.to());
        body.put("from", what.from());
        body.put("to", what.to());
        body.put("steps", what.steps());
        return body;
    }

    /** @param unrecognized a sentence for each drill that only another version understands */
    private record Listed(List<Map<String, Object>> drills, List<String> unrecognized) {}

    static Reply listed(Answer<DrillStore.All> all) {
        return all instanceof Answer.Answered<DrillStore.All>(var known)
                ? new Reply.Json(
                        200,
                        new Listed(
                                known.drills().stream().map(DrillReplies::view).toList(), known.unrecognized()))
                : Problem.of(503, "unreadable", "Cosmos DB cannot be read now", all.sentence())
                        .retryAfter(SOON);
    }

    private static Map<String, Object> view(Drill drill) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", Drill.id(drill.occurrence()));
        view.put("name", drill.name());
        view.put("sentence", DrillSentence.of(drill));
        view.put("drill", drill);
        return view;
    }
}
