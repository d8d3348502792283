package io.switchover.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.switchover.local.world.AppClient;
import java.util.Locale;
import java.util.function.Supplier;

/** One drill of a story, from its request to its report. */
final class DrillRun {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int THERE = 200;

    private final Supplier<AppClient> operator;
    private final Waiting waiting;
    private final String drill;
    private final SwitchoverSteps steps;

    private DrillRun(Supplier<AppClient> operator, Timeline timeline, Waiting waiting, String drill) {
        this.operator = operator;
        this.waiting = waiting;
        this.drill = drill;
        this.steps = new SwitchoverSteps(
                "drill-" + drill.toLowerCase(Locale.ROOT),
                path -> operator.get().get(path),
                timeline);
    }

    /** An operator asks for one, and it is accepted. */
    static DrillRun begin(Supplier<AppClient> operator, Timeline timeline, Waiting waiting, String to) {
        var body = JSON.createObjectNode().put("to", to).put("because", "the demo practises the move");
        var answer = Story.accepted("the drill", operator.get().post("/api/drills", body.toString()));
        timeline.say(answer.text("sentence") + ".");
        var address = answer.headers().getOrDefault("Location", "");
        return new DrillRun(operator, timeline, waiting, address.substring(address.lastIndexOf('/') + 1));
    }

    void untilMoved() throws InterruptedException {
        waiting.until("it has moved", steps::moved);
    }

    /** Answers how its switchover has ended, in one sentence. */
    String untilOver() throws InterruptedException {
        waiting.until("its switchover is over", steps::over);
        return steps.sentence();
    }

    JsonNode report() throws InterruptedException {
        waiting.until("its report is written", () -> reported().status() == THERE);
        return reported().body();
    }

    private AppClient.Answer reported() {
        return operator.get().get("/api/drills/" + drill);
    }

    /** The report as it is printed. */
    String page() {
        return operator.get().page("/api/drills/" + drill);
    }

    static boolean moved(JsonNode report) {
        return report.path("outcome").path("state").asText().equals("moved")
                && report.path("recovery").path("firstTaskSeconds").isNumber();
    }

    /** Whether the chain of all reports is whole. */
    boolean verified() {
        return operator.get().get("/api/drills/verify").body().path("verified").asBoolean();
    }
}
