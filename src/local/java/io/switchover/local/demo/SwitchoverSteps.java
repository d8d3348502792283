package io.switchover.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.switchover.local.world.AppClient;
import java.util.Locale;
import java.util.function.Function;

/** The steps of one switchover; each is told once, when it has ended. */
final class SwitchoverSteps {
    private final String id;
    private final Function<String, AppClient.Answer> operator;
    private final Timeline timeline;
    private int told;
    private JsonNode last = new ObjectMapper().createObjectNode();

    /** @param operator answers a path as an operator sees it */
    SwitchoverSteps(String id, Function<String, AppClient.Answer> operator, Timeline timeline) {
        this.id = id;
        this.operator = operator;
        this.timeline = timeline;
    }

    /** The switchover as it is stored; what it was before while it is not answered. */
    JsonNode look() {
        var answer = operator.apply("/api/switchovers/" + id);
        if (answer.status() == 200) {
            last = answer.body();
            var history = last.path("switchover").path("history");
            for (; told < history.size(); told++) {
                var step = history.get(told);
                timeline.progress(String.format(
                        Locale.ROOT,
                        "%-10s %3d s  %s",
                        step.path("state").asText(),
                        step.path("seconds").asLong(),
                        step.path("because").asText()));
            }
        }
        return last.path("switchover");
    }

    boolean moved() {
        return look().path("madeEpoch").isNumber();
    }

    /** Looks at the switchover after the region has let go of it, so that what was seen is how it ended and not how it was before. */
    boolean over() {
        var region = operator.apply("/api/region");
        look();
        return region.status() == 200 && !region.text("switchover").equals(id);
    }

    String state() {
        return last.path("state").asText();
    }

    String sentence() {
        return last.path("sentence").asText();
    }
}
