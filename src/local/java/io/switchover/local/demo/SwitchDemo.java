package io.switchover.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.switchover.local.world.AppClient;
import io.switchover.local.world.RunningWorld;
import io.switchover.local.world.StartLog;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** The story of a planned switchover, there and back, on a world that runs, with jobs before, during and after. */
final class SwitchDemo {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ACCEPTED = 202;

    private final RunningWorld world;
    private final PrintStream out;
    private final Timeline timeline;
    private final Waiting waiting;
    /** Of everything that this run submits and requests. */
    private final String run = Long.toString(Instant.now().getEpochSecond(), Character.MAX_RADIX);

    SwitchDemo(RunningWorld world, PrintStream out) {
        this.world = world;
        this.out = out;
        this.timeline = new Timeline(out);
        this.waiting = new Waiting(timeline);
    }

    boolean run() throws InterruptedException {
        try {
            out.println(story());
            return true;
        } catch (StoryFailed e) {
            timeline.print();
            out.println(StoryFailed.ADVICE);
            out.println("switch: FAILED because " + e.getMessage());
            return false;
        }
    }

    private String story() throws InterruptedException {
        waiting.until("a region is active, and no switchover is in flight", this::quiet);
        var from = active();
        var to = world.jobs().stream()
                .filter(region -> !region.equals(from))
                .findFirst()
                .orElseThrow();
        try (var traffic = new Traffic(world, "switch-" + run)) {
            traffic.begin();
            timeline.say(from + " is active; a job is submitted every second.");
            waiting.until("tasks run in " + from, () -> started(from, Instant.EPOCH));
            var there = leg("there", to);
            var back = leg("back", from);
            traffic.close();
            return verdict(traffic, there, back);
        }
    }

    /** One way; answers how long it took from the move's commit to the first task that started in the new region. */
    private Duration leg(String name, String to) throws InterruptedException {
        waiting.until("each region is ready to take over", this::ready);
        var id = "demo-" + name + "-" + run;
        var body = JSON.createObjectNode().put("id", id).put("to", to).put("because", "the demo goes " + name);
        var answer = operator().post("/api/switchovers", body.toString());
        if (answer.status() != ACCEPTED) {
            throw new StoryFailed("the switchover was answered " + answer.status() + ": " + answer.body());
        }
        timeline.say(answer.text("sentence") + ".");
        var steps = new SwitchoverSteps(id, operator(), timeline);
        waiting.until("it has moved", () -> steps.look().path("madeEpoch").isNumber());
        var moved = Instant.now();
        waiting.until("a task has started in " + to, () -> started(to, moved));
        waiting.until("it is over", steps::over);
        if (!steps.state().equals("finished")) {
            throw new StoryFailed("the switchover is " + steps.state() + ": " + steps.sentence());
        }
        timeline.say(steps.sentence() + ".");
        return Duration.between(moved, firstStart(to, moved));
    }

    private String verdict(Traffic traffic, Duration there, Duration back) throws InterruptedException {
        var accepted = traffic.accepted();
        waiting.untilCounted(
                "every job is done",
                () -> (int) accepted.stream()
                        .filter(id ->
                                operator().get("/api/jobs/" + id).text("state").equals("done"))
                        .count(),
                accepted.size());
        var starts = world.allStarts().stream()
                .filter(start -> start.job().startsWith("switch-" + run))
                .toList();
        long twice = StartLog.ranMoreThanOnce(starts);
        long lost = accepted.stream()
                .filter(id -> starts.stream().noneMatch(start -> start.job().equals(id)))
                .count();
        timeline.say(accepted.size() + " jobs were accepted, and " + starts.size() + " tasks were started.");
        var line = String.format(
                Locale.ROOT,
                "there=%.1fs back=%.1fs lost=%d twice=%d",
                there.toMillis() / 1000.0,
                back.toMillis() / 1000.0,
                lost,
                twice);
        if (lost != 0 || twice != 0) {
            throw new StoryFailed("jobs are lost, or ran twice: " + line);
        }
        return "switch: ok " + line;
    }

    private boolean started(String region, Instant after) {
        return !firstStart(region, after).equals(Instant.MAX);
    }

    /** When the first task of this run was started there after that; {@link Instant#MAX} when none was. */
    private Instant firstStart(String region, Instant after) {
        return world.allStarts().stream()
                .filter(start -> start.region().equals(region) && start.job().startsWith("switch-" + run))
                .map(StartLog.Start::at)
                .filter(at -> !at.isBefore(after))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private boolean quiet() {
        var region = operator().get("/api/region");
        return region.status() == 200 && region.text("switchover").isEmpty();
    }

    private boolean ready() {
        var answer = operator().get("/api/readiness");
        return answer.status() == 200
                && answer.body().findValues("ready").stream().allMatch(JsonNode::asBoolean);
    }

    private String active() {
        return operator()
                .get("/api/region")
                .body()
                .path("placement")
                .path("active")
                .asText();
    }

    /** Any region's app would do; the witness's is in none of the regions that are left. */
    private AppClient operator() {
        return world.client(world.witness(), "operator");
    }
}
