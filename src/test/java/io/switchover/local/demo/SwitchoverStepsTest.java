package io.switchover.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.switchover.local.world.AppClient;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A story is told from answers that may be some moments apart. */
class SwitchoverStepsTest {
    private boolean refused;

    private final SwitchoverSteps steps =
            new SwitchoverSteps("s-1", this::answer, new Timeline(new PrintStream(OutputStream.nullOutputStream())));

    /** It is refused just after the first answer. */
    private AppClient.Answer answer(String path) {
        var body = new ObjectMapper().createObjectNode();
        if (path.equals("/api/region")) {
            body.put("switchover", refused ? "" : "s-1");
        } else {
            body.put("state", refused ? "refused" : "requested");
        }
        refused = true;
        return new AppClient.Answer(200, Map.of(), body);
    }

    @Test
    void a_switchover_that_is_refused_between_two_answers_is_not_told_as_requested() {
        assertThat(steps.over() ? steps.state() : "not over").isEqualTo("not over");
        assertThat(steps.over()).isTrue();
        assertThat(steps.state()).isEqualTo("refused");
    }
}
