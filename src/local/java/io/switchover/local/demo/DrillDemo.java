package io.switchover.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
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
final class DrillDemo extends Story {
    private static final int MORE_JOBS = 5;

    private final RunningWorld world;
    private final Path folder;
    private final StoryWorld seen;

    /** @param folder where the report is left */
    DrillDemo(RunningWorld world, PrintStream out, Path folder) {
        super("drill", out);
        this.world = world;
        this.folder = folder;
        this.seen =
                new StoryWorld(world, "drill-" + Long.toString(Instant.now().getEpochSecond(), Character.MAX_RADIX));
    }

    @Override
    String story() throws InterruptedException {
        waiting.until("a region is active, and no switchover is in flight", seen::quiet);
        waiting.until("each region is ready to take over", seen::ready);
        var from = seen.active();
        var to = seen.other(from);
        try (var traffic = new Traffic(world, seen.jobs())) {
            traffic.begin();
            timeline.say(from + " is active; a job is submitted every second.");
            waiting.until("tasks run in " + from, () -> seen.started(from, Instant.EPOCH));
            var drill = DrillRun.begin(seen::operator, timeline, waiting, to);
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
            return verdict(traffic, drill, drill.report(), Duration.between(moved, seen.firstStart(to, moved)));
        }
    }

    /** Until the drill has ended; answers when it was seen to have moved. */
    private Instant follow(DrillRun drill, String to) throws InterruptedException {
        drill.untilMoved();
        var moved = Instant.now();
        waiting.until("a task has started in " + to, () -> seen.started(to, moved));
        timeline.say(drill.untilOver() + ".");
        return moved;
    }

    private String verdict(Traffic traffic, DrillRun drill, JsonNode report, Duration recovery) {
        var page = folder.resolve("drill.html");
        var json = report.toPrettyString();
        var html = drill.page();
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
        boolean verified = drill.verified();
        long lost =
                seen.lost(traffic.accepted()) + report.path("jobs").path("lost").asLong();
        long twice = Math.max(
                seen.twice(), report.path("jobs").path("possibleDuplicates").asLong());
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
        boolean well = DrillRun.moved(report) && html.startsWith("<!doctype html>");
        if (!well || !verified || lost != 0 || twice != 0) {
            throw new StoryFailed("the report is not as it should be: " + line + "; it says: "
                    + report.path("outcome").path("sentence").asText());
        }
        return line;
    }
}
