package io.switchover.stories;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.local.world.StartLog;
import io.switchover.local.world.World;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The one world that all stories share, because starting three apps takes longer than most stories. Each story begins when
 * nothing is wrong any more; which region is active is whatever the last story left.
 */
final class OneWorld {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static @Nullable OneWorld one;

    final World world;
    final List<String> jobs;
    final String witness;

    private OneWorld(World world) {
        this.world = world;
        this.jobs = world.geography().jobs();
        this.witness = world.geography().witness();
    }

    /** Healed, every region healthy, every fence paid, both regions ready. */
    static synchronized OneWorld healed() throws IOException, InterruptedException {
        if (one == null) {
            var out = new PrintStream(System.out, true, java.nio.charset.StandardCharsets.UTF_8);
            var world = World.start(
                    Path.of("").toAbsolutePath(), Path.of("target/stories").toAbsolutePath(), out, set -> set);
            Runtime.getRuntime().addShutdownHook(new Thread(world::close));
            one = new OneWorld(world);
        }
        one.world.heal();
        one.jobs.forEach(region -> one.world.batch().server(region).faults().clear());
        one.until("every region is healthy", one::everythingIsHealthy);
        one.until(
                "every fence is paid",
                () -> one.get("/api/jobs?owes=yes").path("jobs").isEmpty());
        one.until("both regions are ready", one::bothAreReady);
        one.until(
                "no switchover is in flight",
                () -> one.region().path("switchover").asText("").isEmpty());
        return one;
    }

    void until(String what, Callable<Boolean> condition) {
        await(what)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(condition);
    }

    /** Through the witness's app, which no story takes away. */
    JsonNode get(String path) {
        return world.client(witness).get(path).body();
    }

    JsonNode region() {
        return get("/api/region");
    }

    String active() {
        return region().path("placement").path("active").asText();
    }

    String standby() {
        return jobs.stream().filter(r -> !r.equals(active())).findFirst().orElseThrow();
    }

    long epoch() {
        return region().path("epoch").asLong();
    }

    JsonNode job(String id) {
        return get("/api/jobs/" + id);
    }

    String state(String id) {
        return job(id).path("state").asText();
    }

    int succeeded(String id) {
        var attempts = job(id).path("attempts");
        return attempts.path(attempts.size() - 1)
                .path("counts")
                .path("succeeded")
                .asInt();
    }

    /** Submits it through an app that no story takes away; answers its id. */
    String submit(ObjectNode job) {
        var answer = world.client(witness).post("/api/jobs", job.toString());
        if (answer.status() != 202) {
            throw new AssertionError(answer.toString());
        }
        return job.path("id").asText();
    }

    /** What the ledger gives as the reason for the state. */
    String because(String id) {
        return job(id).path("because").asText();
    }

    /** Each task of the job was started once, whatever attempts there were: the nodes' own word. */
    boolean everyTaskRanOnce(String id, int tasks) {
        var starts = world.batch().allStarts().stream()
                .filter(start -> start.job().equals(id))
                .map(StartLog.Start::task)
                .toList();
        return starts.size() == tasks && Set.copyOf(starts).size() == tasks;
    }

    String verdict(String region) {
        return get("/api/health").path("regions").path(region).path("verdict").asText();
    }

    /** A job of tasks that sleep, with an id that no other story has. */
    static ObjectNode sleepers(String name, int tasks, String seconds) {
        var job = JSON.createObjectNode();
        job.put("id", name + "-" + UUID.randomUUID().toString().substring(0, 8));
        job.put("pool", "render");
        for (int i = 0; i < tasks; i++) {
            job.withArray("tasks").addObject().put("id", "t" + i).put("commandLine", "/bin/sleep " + seconds);
        }
        return job;
    }

    private boolean everythingIsHealthy() {
        return world.geography().regions().stream().allMatch(r -> verdict(r).equalsIgnoreCase("healthy"));
    }

    private boolean bothAreReady() {
        var reports = get("/api/readiness").path("regions");
        return reports.size() == jobs.size()
                && reports.findValues("ready").stream().allMatch(JsonNode::asBoolean);
    }
}
