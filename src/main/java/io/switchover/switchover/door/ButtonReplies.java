package io.switchover.switchover.door;

import io.switchover.http.Reply;
import io.switchover.http.RequestFields;
import io.switchover.switchover.request.PressOutcome;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Reads the body of a button, which has nothing but a reason. */
final class ButtonReplies {
    private static final Logger LOG = Logger.getLogger(ButtonReplies.class);

    private ButtonReplies() {}

    /**
     * @param button as the log names it: who, and which button of which switchover
     * @param press what the button does with the reason
     */
    static Reply withReason(Optional<String> body, String button, Function<String, PressOutcome> press) {
        var fields = RequestFields.of(body, "because");
        var because = fields.line("because");
        var problem = fields.problem();
        if (problem.isPresent()) {
            return problem.get();
        }
        var outcome = press.apply(because);
        if (outcome instanceof PressOutcome.Done) {
            LOG.infof("%s: %s", button, because);
        }
        return SwitchoverReplies.pressed(outcome);
    }
}
