package io.switchover.local.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.switchover.local.world.RunningWorld;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** The story of a planned switchover, there and back, on a world that runs, with jobs before, during and after. */
final class SwitchDemo extends Story {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningWorld world;
    /** Of everything that this run submits and requests. */
    private final String run = Long.toString(Instant.now().getEpochSecond(), Character.MAX_RADIX);

    private final StoryWorld seen;

    SwitchDemo(RunningWorld world, PrintStream out) {
        super("switch", out);
        this.world = world;
        this.seen = new StoryWorld(world, "switch-" + run);
    }

    @Override
    String story() throws InterruptedException {
        waiting.until("a region is active, and no switchover is in flight", seen::quiet);
        var from = seen.active();
        var to = seen.other(from);
        try (var traffic = new Traffic(world, "switch-" + run)) {
            traffic.begin();
            timeline.say(from + " is active; a job is submitted every second.");
            waiting.until("tasks run in " + from, () -> seen.started(from, Instant.EPOCH));
            var there = leg("there", to);
            var back = leg("back", from);
            traffic.close();
            return verdict(traffic, there, back);
        }
    }

    /** One way; answers how long it took from the move's commit to the first task that started in the new region. */
    private Duration leg(String name, String to) throws InterruptedException {
        waiting.until("each region is ready to take over", seen::ready);
        var id = "demo-" + name + "-" + run;
        var body = JSON.createObjectNode().put("id", id).put("to", to).put("because", "the demo goes " + name);
        var answer = accepted("the switchover", seen.operator().post("/api/switchovers", body.toString()));
        timeline.say(answer.text("sentence") + ".");
        var steps = new SwitchoverSteps(id, seen.operator()::get, timeline);
        waiting.until("it has moved", steps::moved);
        var moved = Instant.now();
        waiting.until("a task has started in " + to, () -> seen.started(to, moved));
        waiting.until("it is over", steps::over);
        if (!steps.state().equals("finished")) {
            throw new StoryFailed("the switchover is " + steps.state() + ": " + steps.sentence());
        }
        timeline.say(steps.sentence() + ".");
        return Duration.between(moved, seen.firstStart(to, moved));
    }

    private String verdict(Traffic traffic, Duration there, Duration back) throws InterruptedException {
        var accepted = traffic.accepted();
        waiting.untilCounted("every job is done", () -> seen.done(accepted), accepted.size());
        long twice = seen.twice();
        long lost = seen.lost(accepted);
        timeline.say(
                accepted.size() + " jobs were accepted, and " + seen.starts().size() + " tasks were started.");
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
        return line;
    }
}
