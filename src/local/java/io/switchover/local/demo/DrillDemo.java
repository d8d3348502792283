package io.switchover.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.switchover.local.world.AppClient;
import io.switchover.local.world.RunningWorld;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** The story of a drill on a world that runs, with jobs before, during and after, and of its report. */
final class DrillDemo {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ACCEPTED = 202;
    private static final int MORE_JOBS = 5;

    private final RunningWorld world;
    private final PrintStream out;
    private final Path folder;
    private final Timeline timeline;
    private final Waiting waiting;
    private final StoryWorld seen;

    /** @param folder where the report is left */
    DrillDemo(RunningWorld world, PrintStream out, Path folder) {
        this.world = world;
        this.out = out;
        this.folder = folder;
        this.timeline = new Timeline(out);
        this.waiting = new Waiting(timeline);
        this.seen =
                new StoryWorld(world, "drill-" + Long.toString(Instant.now().getEpochSecond(), Character.MAX_RADIX));
    }

    boolean run() throws InterruptedException {
        try {
            out.println(story());
            return true;
        } catch (StoryFailed e) {
            timeline.print();
            out.println(StoryFailed.ADVICE);
            out.println("drill: FAILED because " + e.getMessage());
            return false;
        }
    }

    private String story() throws InterruptedException {
        waiting.until("a region is active, and no switchover is in flight", seen::quiet);
        waiting.until("each region is ready to take over", seen::ready);
        var from = seen.active();
        var to = seen.other(from);
        try (var traffic = new Traffic(world, seen.jobs())) {
            traffic.begin();
            timeline.say(from + " is active; a job is submitted every second.");
            waiting.until("tasks run in " + from, () -> seen.started(from, Instant.EPOCH));
            var drill = begin(to);
            var moved = follow(drill, to);
            int during = traffic.accepted().size();
            waiting.untilCounted(
                    "jobs were submitted after the drill",
                    () -> traffic.accepted().size() - during,
                    MORE_JOBS);
            traffic.close();
            var accepted = traffic.accepted();
            waiting.untilCounted("every job is done", () -> seen.done(accepted), accepted.size());
            timeline.say(accepted.size() + " jobs were accepted, and "
                    + seen.starts().size() + " tasks were started.");
            return verdict(traffic, drill, report(drill), Duration.between(moved, seen.firstStart(to, moved)));
        }
    }

    /** Answers the drill's occurrence as it stands in its address. */
    private String begin(String to) {
        var body = JSON.createObjectNode().put("to", to).put("because", "the demo practises the move");
        var answer = seen.operator().post("/api/drills", body.toString());
        if (answer.status() != ACCEPTED) {
            throw new StoryFailed("the drill was answered " + answer.status() + ": " + answer.body());
        }
        timeline.say(answer.text("sentence") + ".");
        var address = answer.headers().getOrDefault("Location", "");
        return address.substring(address.lastIndexOf('/') + 1);
    }

    /** Until the drill has ended; answers when it was seen to have moved. */
    private Instant follow(String drill, String to) throws InterruptedException {
        var steps = new SwitchoverSteps("drill-" + drill.toLowerCase(Locale.ROOT), seen.operator()::get, timeline);
        waiting.until("it has moved", steps::moved);
        var moved = Instant.now();
        waiting.until("a task has started in " + to, () -> seen.started(to, moved));
        waiting.until("its switchover is over", steps::over);
        timeline.say(steps.sentence() + ".");
        return moved;
    }

    private JsonNode report(String drill) throws InterruptedException {
        waiting.until("its report is written", () -> reported(drill).status() == 200);
        return reported(drill).body();
    }

    private AppClient.Answer reported(String drill) {
        return seen.operator().get("/api/drills/" + drill);
    }

    private String verdict(Traffic traffic, String drill, JsonNode report, Duration recovery) {
        var page = folder.resolve("drill.html");
        var json = report.toPrettyString();
        var html = seen.operator().page("/api/drills/" + drill);
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("drill.json"), json);
            Files.writeString(page, html);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        report.path("capacity")
                .forEach(heading -> timeline.progress(heading.path("heading").asText() + ": "
                        + heading.path("evidence").path(0).asText()));
        var verified = seen.operator()
                .get("/api/drills/verify")
                .body()
                .path("verified")
                .asBoolean();
        long lost =
                seen.lost(traffic.accepted()) + report.path("jobs").path("lost").asLong();
        long twice = Math.max(seen.twice(), report.path("jobs").path("twice").asLong());
        var leg = report.path("legs").path(0);
        var line = String.format(
                Locale.ROOT,
                "moved=%s->%s recovery=%.1fs lost=%d twice=%d verified=%s report=%s",
                leg.path("from").asText(),
                leg.path("to").asText(),
                recovery.toMillis() / 1000.0,
                lost,
                twice,
                verified,
                page);
        boolean well = report.path("outcome").path("word").asText().equals("moved")
                && report.path("recovery").path("firstTask").isNumber()
                && html.startsWith("<!doctype html>");
        if (!well || !verified || lost != 0 || twice != 0) {
            throw new StoryFailed("the report is not as it should be: " + line + "; it says: "
                    + report.path("outcome").path("sentence").asText());
        }
        return "drill: ok " + line;
    }
}
