package io.switchover.switchover.http;

import io.switchover.http.Caller;
import io.switchover.http.Problem;
import io.switchover.http.Reply;
import io.switchover.http.RequestFields;
import io.switchover.http.RuleOverrides;
import io.switchover.readiness.Refusal;
import io.switchover.region.PlacementField;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.switchover.Requester;
import io.switchover.switchover.RuleOverride;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverList;
import io.switchover.switchover.SwitchoverSentence;
import io.switchover.switchover.request.ActionOutcome;
import io.switchover.switchover.request.RequestOutcome;
import io.switchover.switchover.request.RequestPolicy;
import io.switchover.switchover.request.SwitchoverOperations;
import io.switchover.switchover.request.SwitchoverRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what the doors of switchovers are asked, and says what they answer. */
final class SwitchoverReplies {
    private static final Duration SOON = Duration.ofSeconds(5);

    private SwitchoverReplies() {}

    static Reply request(SwitchoverOperations switchovers, Regions regions, Optional<String> body, Caller caller) {
        var fields = RequestFields.of(body, "id", "to", "kind", "because", "drain", "dryRun", "overrides", "epoch");
        var request = new SwitchoverRequest(
                fields.has("id") ? fields.line("id") : null,
                fields.word("kind", List.of("planned", "forced")).equals("forced")
                        ? Switchover.Kind.FORCED
                        : Switchover.Kind.PLANNED,
                Requester.OPERATOR,
                PlacementField.read(fields, "to", regions),
                LeftJobsField.read(fields),
                fields.line("because"),
                caller.by(),
                RuleOverrides.of(fields).entrySet().stream()
                        .map(override -> new RuleOverride(override.getKey(), override.getValue(), caller.by()))
                        .toList(),
                fields.has("epoch") ? fields.number("epoch") : null,
                fields.flag("dryRun"));
        var problem = fields.problem();
        return problem.isPresent() ? problem.get() : requested(switchovers.request(request));
    }

    private static Reply requested(RequestOutcome outcome) {
        return switch (outcome) {
            case RequestOutcome.Accepted accepted ->
                new Reply.Json(
                        202,
                        view(accepted.switchover()),
                        Map.of(
                                "Location",
                                "/api/switchovers/" + accepted.switchover().id()));
            case RequestOutcome.Known known -> new Reply.Json(200, view(known.switchover()));
            case RequestOutcome.Clash clash ->
                conflict("id-taken", "The id is that of another switchover", clash.because());
            case RequestOutcome.Busy busy ->
                conflict("in-flight", "Another switchover is in flight", busy.because())
                        .with("inFlight", busy.inFlight());
            case RequestOutcome.Invalid invalid ->
                Problem.of(400, "invalid", "The request is not valid", invalid.because())
                        .field(invalid.field(), invalid.because());
            case RequestOutcome.Refused refused ->
                conflict(
                                "objections",
                                "Rules object to the switchover",
                                object(refused.objections().size()) + wayOut(refused.objections()))
                        .with("objections", refused.objections());
            case RequestOutcome.EpochChanged changed ->
                conflict("epoch-changed", "The record has changed since it was looked at", changed.because())
                        .with("epoch", changed.epoch());
            case RequestOutcome.Predicted predicted -> new Reply.Json(200, prediction(predicted));
            case RequestOutcome.NotNow not ->
                notNow("The switchover could not be requested now", not.why().sentence());
        };
    }

    /** That everything is there already is no rule to go against. */
    private static String wayOut(List<Refusal> objections) {
        return objections.stream().anyMatch(objection -> objection.rule().equals(RequestPolicy.PLACEMENT))
                ? ": " + objections.getFirst().sentence()
                : "; a rule is overridden by its name, with a reason";
    }

    static Reply listed(Answer<SwitchoverList> answer) {
        if (!(answer instanceof Answer.Answered<SwitchoverList>(var all))) {
            return notNow("The switchovers cannot be read now", answer.sentence());
        }
        var body = new LinkedHashMap<String, Object>();
        body.put(
                "switchovers",
                all.switchovers().stream().map(SwitchoverReplies::view).toList());
        body.put("unrecognized", all.unrecognized());
        return new Reply.Json(200, body);
    }

    static Reply shown(SwitchoverOperations switchovers, String id) {
        return switch (switchovers.find(id)) {
            case Answer.Answered<Switchover>(var switchover) -> {
                var view = view(switchover);
                switchovers.inFlight().waitsFor(switchover).ifPresent(waitsFor -> view.put("waitsFor", waitsFor));
                yield new Reply.Json(200, view);
            }
            case Answer.Refused<Switchover> absent -> missing(absent.because());
            case Answer.Unanswered<Switchover> silent -> notNow("The switchover cannot be read now", silent.because());
        };
    }

    static Reply pressed(String notNow, ActionOutcome outcome) {
        return switch (outcome) {
            case ActionOutcome.Done done -> new Reply.Json(200, view(done.switchover()));
            case ActionOutcome.Conflict conflict ->
                conflict("wrong-state", "The switchover is in another state", conflict.because())
                        .with("state", conflict.switchover().state().word());
            case ActionOutcome.Forgotten forgotten ->
                new Reply.Json(200, Map.of("id", forgotten.id(), "sentence", forgotten.sentence()));
            case ActionOutcome.Missing missing -> missing(missing.because());
            case ActionOutcome.NotNow not -> notNow(notNow, not.why().sentence());
        };
    }

    static Map<String, Object> view(Switchover switchover) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", switchover.id());
        view.put("state", switchover.state().word());
        view.put("step", switchover.step());
        view.put("sentence", SwitchoverSentence.of(switchover));
        view.put("switchover", switchover);
        return view;
    }

    private static Map<String, Object> prediction(RequestOutcome.Predicted predicted) {
        var body = new LinkedHashMap<String, Object>();
        body.put(
                "sentence",
                predicted.objections().isEmpty()
                        ? "no rule objects; it would take these steps"
                        : object(predicted.objections().size()) + "; without that it would take these steps");
        body.put("steps", predicted.steps());
        body.put("objections", predicted.objections());
        return body;
    }

    private static String object(int rules) {
        return rules == 1 ? "1 rule objects" : rules + " rules object";
    }

    private static Problem conflict(String kind, String title, String because) {
        return Problem.of(409, kind, title, because);
    }

    private static Problem missing(String because) {
        return Problem.of(404, "no-such-switchover", "No such switchover", because);
    }

    private static Problem notNow(String title, String because) {
        return Problem.of(503, "not-now", title, because).retryAfter(SOON);
    }
}
