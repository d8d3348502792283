package io.switchover.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.local.world.AppClient;
import io.switchover.local.world.RunningWorld;
import io.switchover.local.world.StartLog;
import java.time.Instant;
import java.util.List;

/**
 * What a story about a move sees of a world that runs.
 *
 * @param jobs how the ids of the story's own jobs begin
 */
record StoryWorld(RunningWorld world, String jobs) {
    boolean started(String region, Instant after) {
        return !firstStart(region, after).equals(Instant.MAX);
    }

    /** When the first task of this story was started there after that; {@link Instant#MAX} when none was. */
    Instant firstStart(String region, Instant after) {
        return starts().stream()
                .filter(start -> start.region().equals(region))
                .map(StartLog.Start::at)
                .filter(at -> !at.isBefore(after))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    /** Every start of a task of this story. */
    List<StartLog.Start> starts() {
        return world.allStarts().stream()
                .filter(start -> start.job().startsWith(jobs))
                .toList();
    }

    /** No switchover is in flight. */
    boolean quiet() {
        var region = operator().get("/api/region");
        return region.status() == 200 && region.text("switchover").isEmpty();
    }

    boolean ready() {
        var answer = operator().get("/api/readiness");
        return answer.status() == 200
                && answer.body().findValues("ready").stream().allMatch(JsonNode::asBoolean);
    }

    String active() {
        return operator()
                .get("/api/region")
                .body()
                .path("placement")
                .path("active")
                .asText();
    }

    /** The region that runs jobs and is not this one. */
    String other(String region) {
        return world.jobs().stream()
                .filter(any -> !any.equals(region))
                .findFirst()
                .orElseThrow();
    }

    int done(List<String> ids) {
        return (int) ids.stream()
                .filter(id -> operator().get("/api/jobs/" + id).text("state").equals("done"))
                .count();
    }

    /** Of these jobs those of which no task was ever started. */
    long lost(List<String> accepted) {
        var starts = starts();
        return accepted.stream()
                .filter(id -> starts.stream().noneMatch(start -> start.job().equals(id)))
                .count();
    }

    long twice() {
        return StartLog.ranMoreThanOnce(starts());
    }

    /** Any region's app would do; the witness's is in none of the regions that are left. */
    AppClient operator() {
        return world.client(world.witness(), "operator");
    }
}
