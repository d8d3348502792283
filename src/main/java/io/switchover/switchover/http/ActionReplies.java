package io.switchover.switchover.http;

import io.switchover.http.Reply;
import io.switchover.http.RequestFields;
import io.switchover.switchover.request.ActionOutcome;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Reads the body of a button: a reason, and for some the step that is meant. */
final class ActionReplies {
    private static final Logger LOG = Logger.getLogger(ActionReplies.class);

    private ActionReplies() {}

    /**
     * @param button as the log names it: who, and which button of which switchover
     * @param notNow the title of the answer when it cannot be done now
     * @param press what the button does with the reason
     */
    static Reply withReason(
            Optional<String> body, String button, String notNow, Function<String, ActionOutcome> press) {
        var fields = RequestFields.of(body, "because");
        return pressed(fields, button, notNow, press);
    }

    /**
     * @param notNow the title of the answer when it cannot be done now
     * @param steps those that the button knows
     * @param press what the button does with the step and the reason
     */
    static Reply withStep(
            Optional<String> body,
            String button,
            String notNow,
            List<String> steps,
            BiFunction<String, String, ActionOutcome> press) {
        var fields = RequestFields.of(body, "step", "because");
        if (!fields.has("step")) {
            fields.broken(
                    "step", "it is missing; it must be " + String.join(" or ", steps) + ", the step that you saw");
        }
        var step = fields.word("step", steps);
        return pressed(fields, button + " at " + step, notNow, because -> press.apply(step, because));
    }

    private static Reply pressed(
            RequestFields fields, String button, String notNow, Function<String, ActionOutcome> press) {
        var because = fields.line("because");
        var problem = fields.problem();
        if (problem.isPresent()) {
            return problem.get();
        }
        var outcome = press.apply(because);
        if (outcome instanceof ActionOutcome.Done) {
            LOG.infof("%s: %s", button, because);
        }
        return SwitchoverReplies.pressed(notNow, outcome);
    }
}
