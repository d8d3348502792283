package io.switchover.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;

/** The steps of one switchover; each is told once, when it has ended. */
final class SwitchoverTeller {
    private final StoryWorld world;
    private final Timeline timeline;
    private final String id;
    private int told;
    private JsonNode last = new ObjectMapper().createObjectNode();

    SwitchoverTeller(StoryWorld world, Timeline timeline, String id) {
        this.world = world;
        this.timeline = timeline;
        this.id = id;
    }

    JsonNode look() {
        var answer = world.operator().get("/api/switchovers/" + id);
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
        return !world.operator()
                .get("/api/region")
                .body()
                .path("switchover")
                .asText("")
                .equals(id);
    }

    String state() {
        return last.path("state").asText();
    }

    String sentence() {
        return last.path("sentence").asText();
    }
}
