package io.switchover.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.switchover.local.world.AppClient;
import java.util.Locale;

/** The steps of one switchover; each is told once, when it has ended. */
final class SwitchoverSteps {
    private final String id;
    private final AppClient operator;
    private final Timeline timeline;
    private int told;
    private JsonNode last = new ObjectMapper().createObjectNode();

    SwitchoverSteps(String id, AppClient operator, Timeline timeline) {
        this.id = id;
        this.operator = operator;
        this.timeline = timeline;
    }

    /** The switchover as it is stored; what it was before while it is not answered. */
    JsonNode look() {
        var answer = operator.get("/api/switchovers/" + id);
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

    boolean over() {
        look();
        var region = operator.get("/api/region");
        return region.status() == 200 && !region.text("switchover").equals(id);
    }

    String state() {
        return last.path("state").asText();
    }

    String sentence() {
        return last.path("sentence").asText();
    }
}
