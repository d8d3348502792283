package io.switchover.stories;

import static org.awaitility.Awaitility.await;

import com.azure.core.util.BinaryData;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.local.world.AppClient;
import io.switchover.local.world.StartLog;
import io.switchover.local.world.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The one world that all stories share, because starting three apps takes longer than most stories. Each story begins when
 * nothing is wrong any more; which region is active is whatever the last story left.
 */
final class OneWorld {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int ACCEPTED = 202;
    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;
    /** The rules that look at observations. */
    private static final Set<String> OF_A_MOMENT = Set.of("active-healthy", "target-good", "readiness-age");

    private static @Nullable OneWorld one;

    /** What a switchover waits for comes sooner, and it drains for long enough to lose a region meanwhile. */
    private static final Map<String, String> QUICKER = Map.of(
            "SWITCHOVER_HEALTH_CANARY_PERIOD", "PT4S",
            "SWITCHOVER_STEPS_DRAINING", "PT60S",
            "SWITCHOVER_READINESS_SCHEDULE", "*/3 * * * * *");

    final World world;
    final List<String> jobs;
    final String witness;
    private Map<String, String> different = Map.of();

    private OneWorld(World world) {
        this.world = world;
        this.jobs = world.geography().jobs();
        this.witness = world.geography().witness();
    }

    /** Healed, every region healthy, every fence paid, both regions ready. */
    static OneWorld healed() throws IOException, InterruptedException {
        return healed(Map.of());
    }

    /** The same, with apps that have some settings of their own; they begin anew only if they had others before. */
    static OneWorld healed(Map<String, String> different) throws IOException, InterruptedException {
        return healed(world -> different);
    }

    /** The same; which settings follows from what the apps say once nothing is wrong around them and no switchover is in flight. */
    static synchronized OneWorld healed(Function<OneWorld, Map<String, String>> different)
            throws IOException, InterruptedException {
        if (one == null) {
            var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            var world = World.start(
                    Path.of("").toAbsolutePath(),
                    Path.of("target/stories").toAbsolutePath(),
                    out,
                    set -> with(set, QUICKER));
            Runtime.getRuntime().addShutdownHook(new Thread(world::close));
            one = new OneWorld(world);
        }
        one.world.cosmos().writesDown(false);
        one.world.heal();
        one.jobs.forEach(region -> one.world.batch().server(region).faults().clear());
        one.until(
                "no hold stands",
                () -> one.world
                                .client(one.witness)
                                .call("DELETE", "/api/hold", null)
                                .status()
                        < 300);
        one.until("no switchover is in flight", () -> one.inFlight().isEmpty());
        one.restartWith(different.apply(one));
        one.until("every region is healthy", one::everythingIsHealthy);
        one.until(
                "every fence is paid",
                () -> one.get("/api/jobs?owes=yes").path("jobs").isEmpty());
        one.until("both regions are ready", one::bothAreReady);
        one.until("no switchover is in flight", () -> one.inFlight().isEmpty());
        return one;
    }

    private void restartWith(Map<String, String> changed) throws InterruptedException {
        if (!different.equals(changed)) {
            world.restart(set -> with(set, changed));
            different = changed;
        }
    }

    private static Map<String, String> with(Map<String, String> set, Map<String, String> changed) {
        var all = new TreeMap<>(set);
        all.putAll(changed);
        return all;
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

    void untilActive(String region) {
        until(region + " is active", () -> active().equals(region));
    }

    String standby() {
        return jobs.stream().filter(r -> !r.equals(active())).findFirst().orElseThrow();
    }

    /** The id of the switchover in flight; empty when there is none. */
    String inFlight() {
        return region().path("switchover").asText("");
    }

    /** State, sentence and the document itself. */
    JsonNode switchover(String id) {
        return get("/api/switchovers/" + id);
    }

    void untilSwitchover(String id, String state) {
        until(
                "the switchover " + id + " is " + state,
                () -> switchover(id).path("state").asText().equals(state));
    }

    static ObjectNode reason(String because) {
        return JSON.createObjectNode().put("because", because);
    }

    static ObjectNode request(String to, String because) {
        return reason(because).put("to", to);
    }

    /** What an operator sends to the witness's app, and its answer. */
    AppClient.Answer operator(String path, ObjectNode body) {
        return world.client(witness).post(path, body.toString());
    }

    /** An operator asks for a planned switchover; it is accepted, and this is its id. */
    String switchOver(String to, String because) {
        var answer = operator("/api/switchovers", request(to, because));
        if (answer.status() != ACCEPTED) {
            throw new AssertionError(answer.toString());
        }
        return answer.text("id");
    }

    /**
     * An operator asks for the drill of this minute, and again as long as one region is suspect, as after one probe that took too long on a
     * busy machine, or the app says that it cannot tell now; it is accepted, and this is the answer.
     */
    AppClient.Answer startDrill(Instant occurrence) {
        var request = reason("the quarter").put("occurrence", occurrence.toString());
        var answer = new AtomicReference<>(operator("/api/drills", request));
        until("the drill is accepted or refused for good", () -> {
            if (passes(answer.get())) {
                answer.set(operator("/api/drills", request));
            }
            return !passes(answer.get());
        });
        if (answer.get().status() != ACCEPTED) {
            throw new AssertionError(answer.toString());
        }
        return answer.get();
    }

    private static boolean passes(AppClient.Answer answer) {
        return answer.status() == UNAVAILABLE
                || answer.status() == CONFLICT && OF_A_MOMENT.contains(answer.text("rule"));
    }

    /** Whether a move to the region would be made now, and why. */
    JsonNode readiness(String region) {
        for (var report : get("/api/readiness").path("regions")) {
            if (report.path("region").asText().equals(region)) {
                return report;
            }
        }
        throw new AssertionError("no readiness of " + region);
    }

    void untilReady(String region) {
        until(region + " is ready", () -> readiness(region).path("ready").asBoolean());
    }

    /** Why the active region is left or not, as it is explained now. */
    JsonNode failover() {
        return get("/api/explain").path("failover");
    }

    /** Waits for an explanation that begins so, and answers the whole of it. */
    JsonNode untilExplained(String beginning) {
        var told = new AtomicReference<JsonNode>(MissingNode.getInstance());
        until("it is explained: " + beginning, () -> {
            told.set(failover());
            return told.get().path("sentence").asText().startsWith(beginning);
        });
        return told.get();
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
        if (answer.status() != ACCEPTED) {
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

    /** Puts a package into the region's upload container. */
    void upload(String region, String name, byte[] bytes) {
        world.storage(region)
                .getBlobContainerClient("packages")
                .getBlobClient(name)
                .upload(BinaryData.fromBytes(bytes));
    }

    /** A package of one file. */
    static byte[] zip(String content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("content.txt"));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
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
