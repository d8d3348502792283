package io.switchover.region.hold;

import io.switchover.http.Caller;
import io.switchover.http.Problem;
import io.switchover.http.Reply;
import io.switchover.http.RequestFields;
import io.switchover.region.Hold;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what the doors of the hold are asked, and says what they answer. */
final class HoldReplies {
    private static final Duration SOON = Duration.ofSeconds(5);

    private HoldReplies() {}

    static Reply hold(HoldKeeper keeper, Optional<String> body, Caller caller) {
        var fields = RequestFields.of(body, "because", "until", "for");
        var request = new HoldRequest(
                caller.by(),
                fields.line("because"),
                fields.instant("until").orElse(null),
                fields.duration("for").orElse(null));
        if (fields.has("until") == fields.has("for")) {
            fields.broken("until", HoldRequestPolicy.EITHER);
        }
        var problem = fields.problem();
        return problem.isPresent() ? problem.get() : of(keeper.hold(request));
    }

    /** Why it ends need not be said: whoever must move now has no time for it. */
    static Reply end(HoldKeeper keeper, Optional<String> body, Caller caller) {
        var fields = RequestFields.of(body, "because");
        var because = fields.has("because") ? fields.line("because") : null;
        var problem = fields.problem();
        return problem.isPresent() ? problem.get() : of(keeper.end(caller.by(), because));
    }

    private static String instead(@Nullable Hold before) {
        return before == null ? "" : "; it takes the place of another one: " + before.sentence();
    }

    static Reply of(HoldKeeper.Outcome outcome) {
        return switch (outcome) {
            case HoldKeeper.Outcome.Done done -> {
                Map<String, Object> body = new LinkedHashMap<>();
                var hold = done.hold();
                if (hold != null) {
                    body.put("hold", hold);
                }
                body.put(
                        "sentence",
                        hold == null
                                ? "no hold is set: failovers and drills may move again"
                                : hold.sentence() + "; failovers and drills wait, operators' switchovers do not;"
                                        + " DELETE /api/hold ends it" + instead(done.before()));
                yield new Reply.Json(200, body);
            }
            case HoldKeeper.Outcome.Invalid invalid ->
                Problem.of(400, "invalid", "The request is not valid", invalid.field() + ": " + invalid.because())
                        .field(invalid.field(), invalid.because());
            case HoldKeeper.Outcome.NotNow n ->
                Problem.of(
                                503,
                                "not-written",
                                "The hold could not be changed now",
                                n.why().sentence())
                        .retryAfter(SOON);
        };
    }
}
