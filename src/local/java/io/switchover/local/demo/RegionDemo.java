package io.switchover.local.demo;

import com.azure.core.util.BinaryData;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.local.link.Geography;
import io.switchover.local.world.AppClient;
import io.switchover.local.world.BatchRegions;
import io.switchover.local.world.World;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/**
 * The story of a region that is added: it is not ready, its findings say why, one repair clears them, and then it takes a drill. Somebody
 * has made its pool by hand and not as the others are, which the settings of this world leave to an operator.
 */
public final class RegionDemo extends Story {
    private static final String ADDED = "francecentral";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TASKS = 4;

    private final World world;

    public RegionDemo(World world, PrintStream out) {
        super("region", out);
        this.world = world;
    }

    /** A world in which the region of this story can join; readiness is looked at sooner, and drift is only told. */
    public static World world(Path checkout, Path folder, PrintStream out, UnaryOperator<Map<String, String>> more)
            throws IOException, InterruptedException {
        return World.start(
                checkout,
                folder,
                out,
                Geography.of(List.of("westeurope", "northeurope", ADDED), "swedencentral"),
                Set.of(ADDED),
                set -> {
                    var all = new TreeMap<>(set);
                    all.put("SWITCHOVER_POOLS_DRIFT", "report");
                    all.put("SWITCHOVER_READINESS_SCHEDULE", "*/3 * * * * *");
                    all.put("SWITCHOVER_STEPS_WARMING", "PT60S");
                    return more.apply(all);
                });
    }

    @Override
    String story() throws IOException, InterruptedException {
        waiting.until("a region is active", () -> !active().isEmpty());
        var from = active();
        prepare(from);

        world.batch()
                .server(ADDED)
                .account()
                .pools()
                .add(BatchRegions.pool().put("taskSlotsPerNode", 1).put("targetDedicatedNodes", 0));
        world.join(ADDED);
        timeline.say(ADDED + " was added to the settings of every app, and its own app started.");
        waiting.until("its pool is found to differ", () -> blockers().stream()
                .anyMatch(each -> each.contains("has drifted")));
        var lacking = blockers();
        timeline.say(ADDED + " is not ready:");
        lacking.forEach(timeline::progress);
        refused(from);

        repair();
        var left = new TreeSet<String>();
        waiting.until(ADDED + " is ready", () -> {
            left.clear();
            left.addAll(blockers());
            return left.isEmpty() && readiness().path("ready").asBoolean();
        });
        timeline.say(ADDED + " is ready.");
        drill();
        return verdict(lacking, blockers());
    }

    /** What every region shall have: a package, and the pool of the active region. */
    private void prepare(String from) throws InterruptedException {
        world.storage(from)
                .getBlobContainerClient("packages")
                .getBlobClient("render/1_0.zip")
                .upload(BinaryData.fromBytes(RenderPackage.zip()));
        accepted(
                "the pool " + TileJob.POOL + " is the desired one",
                operator()
                        .post(
                                "/api/pools/" + TileJob.POOL + "/adopt",
                                everywhere().toString()));
        for (var region : List.of("westeurope", "northeurope")) {
            waiting.until(
                    "the package is the default in " + region,
                    () -> world.batch().defaultVersion(region, "render").equals("1_0"));
        }
        timeline.say(from + " is active. Its pool " + TileJob.POOL
                + " is the desired one of every region, and the package render 1_0 is in both.");
    }

    /** Nothing moves to a region that is not ready. */
    private void refused(String from) throws InterruptedException {
        var id = "demo-early-" + UUID.randomUUID();
        accepted("the switchover " + id, request(id));
        var steps = new SwitchoverSteps(id, operator()::get, timeline);
        waiting.until("the switchover is over", steps::over);
        if (!steps.state().equals("refused") || !active().equals(from)) {
            throw new StoryFailed(
                    ADDED + " is not ready, and the switchover is " + steps.state() + ": " + steps.sentence());
        }
        timeline.say(steps.sentence() + ".");
    }

    private void repair() throws InterruptedException {
        waiting.until("the repair is begun", () -> {
            var answer = operator()
                    .post(
                            "/api/readiness/" + ADDED + "/repair",
                            reason("it is new").toString());
            answer.body().path("underWay").forEach(each -> timeline.progress(each.asText()));
            return answer.status() == 202;
        });
        timeline.say("An operator asked for a repair of " + ADDED + ".");
    }

    /** The move is practised, and the report says that it went well. */
    private void drill() throws InterruptedException {
        var drill = DrillRun.begin(this::operator, timeline, waiting, ADDED);
        drill.untilMoved();
        work();
        var sentence = drill.untilOver();
        var report = drill.report();
        if (!DrillRun.moved(report) || !drill.verified() || !active().equals(ADDED)) {
            throw new StoryFailed(
                    "the drill has not shown that " + ADDED + " can take over: " + sentence + "; its report says: "
                            + report.path("outcome").path("sentence").asText());
        }
        timeline.say(report.path("outcome").path("sentence").asText() + ".");
    }

    /** A job with a package, which only a region that has everything can do. */
    private void work() throws InterruptedException {
        var job = JSON.createObjectNode().put("id", "added").put("pool", TileJob.POOL);
        job.putArray("packages").add("render/1_0");
        for (int i = 0; i < TASKS; i++) {
            job.withArray("tasks")
                    .addObject()
                    .put("id", "t" + i)
                    .put("commandLine", "/bin/sh -c 'ls \"$AZ_BATCH_APP_PACKAGE_render_1_0\"'");
        }
        accepted("the job", operator().post("/api/jobs", job.toString()));
        waiting.until(
                "the job is done",
                () -> operator().get("/api/jobs/added").text("state").equals("done"));
        long here = world.batch().starts(ADDED).stream()
                .filter(start -> start.job().equals("added"))
                .count();
        if (here != TASKS) {
            throw new StoryFailed("of the job's " + TASKS + " tasks " + here + " were started in " + ADDED);
        }
        timeline.say("A job was submitted, and its " + TASKS + " tasks ran in " + ADDED + ".");
    }

    private static String verdict(Set<String> lacking, Set<String> now) {
        int repaired =
                (int) lacking.stream().filter(each -> !now.contains(each)).count();
        var line =
                String.format(Locale.ROOT, "findings=%d repaired=%d ready=%s", lacking.size(), repaired, now.isEmpty());
        if (repaired != lacking.size() || !now.isEmpty()) {
            throw new StoryFailed("something is not repaired: " + line + ": " + now);
        }
        return line;
    }

    private AppClient.Answer request(String id) {
        return operator()
                .post(
                        "/api/switchovers",
                        reason("the new region is tried")
                                .put("id", id)
                                .put("to", ADDED)
                                .toString());
    }

    /** Canaries run in it, so each region keeps a node of it. */
    private static ObjectNode everywhere() {
        var body = reason("every region shall have it");
        body.putObject("standby").put("targetDedicatedNodes", 1);
        return body;
    }

    private static ObjectNode reason(String because) {
        return JSON.createObjectNode().put("because", because);
    }

    /** What was found in the added region; empty while nobody has looked. */
    private JsonNode readiness() {
        for (var each : operator().get("/api/readiness").body().path("regions")) {
            if (each.path("region").asText().equals(ADDED)) {
                return each;
            }
        }
        return JSON.createObjectNode();
    }

    /** The sentences of what prevents a move there. */
    private Set<String> blockers() {
        var all = new TreeSet<String>();
        StreamSupport.stream(readiness().path("findings").spliterator(), false)
                .filter(each -> each.path("level").asText().equals("blocker"))
                .forEach(each -> all.add(each.path("sentence").asText()));
        return all;
    }

    private String active() {
        return operator()
                .get("/api/region")
                .body()
                .path("placement")
                .path("active")
                .asText();
    }

    private AppClient operator() {
        return world.client(world.geography().witness());
    }
}
