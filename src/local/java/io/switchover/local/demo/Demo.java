package io.switchover.local.demo;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.local.link.Shut;
import io.switchover.local.world.AppClient;
import io.switchover.local.world.StartLog;
import io.switchover.local.world.World;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** The story of one outage, told while it happens. Every step waits for a condition that it can see, and fails when it does not come. */
public final class Demo extends Story {
    private static final TileJob PICTURE = new TileJob("render-1", 8, 6, 200, -0.7435, 0.1314, 0.012);
    private static final TileJob SECOND = new TileJob("render-2", 3, 2, 120, -0.1592, 1.0317, 0.03);

    private static final int LIST_TRIES = 10;

    private final World world;
    private final Path picture;
    private final String lost;
    private final String survivor;
    private final String witness;

    public Demo(World world, PrintStream out, Path picture) {
        super("demo", out);
        this.world = world;
        this.picture = picture;
        this.lost = world.geography().jobs().get(0);
        this.survivor = world.geography().jobs().get(1);
        this.witness = world.geography().witness();
    }

    @Override
    String story() throws InterruptedException {
        waiting.until(
                "a region is active",
                () -> world.client(survivor).get("/api/region").status() == 200);
        timeline.say(active() + " is active; " + survivor + " stands by; " + witness + " is the witness.");

        world.storage(survivor)
                .getBlobContainerClient("packages")
                .getBlobClient("render/1_0.zip")
                .upload(BinaryData.fromBytes(RenderPackage.zip()));
        timeline.say("The package render 1_0 was uploaded into " + survivor + ", and nowhere else.");
        for (var region : world.geography().jobs()) {
            waiting.until(
                    "the package is the default in " + region,
                    () -> world.batch().defaultVersion(region, "render").equals("1_0"));
        }
        timeline.say("Both regions have its bytes, proved by SHA-256; it is active and the default in both accounts.");
        waiting.until("each region is ready to take over", this::ready);

        accept(world.client(survivor), PICTURE);
        timeline.say("A job of " + PICTURE.tiles() + " tiles was accepted; it goes to " + lost + ".");
        int third = PICTURE.tiles() / 3;
        int before = waiting.untilCounted("a third of the tiles is rendered", () -> rendered(lost, 1), third);

        world.dark(lost, Shut.BLACK_HOLED);
        var darkAt = timeline.now();
        timeline.say(
                lost + " went dark with " + before + " tiles done: nothing crosses its border, and inside it goes on.");
        accept(world.client(survivor), SECOND);
        timeline.say("A second job was accepted by " + survivor + " meanwhile.");
        waiting.until("the survivors move", () -> active().equals(survivor));
        timeline.say("The survivors saw it by probing, moved the record to epoch " + epoch() + " and sealed it: "
                + text(region().body(), "because") + ".");
        waiting.until(
                "the job runs again", () -> StartLog.firstStart(world.batch().starts(survivor), PICTURE.id(), 2)
                        .isPresent());
        var recovery = timeline.now().minus(darkAt);
        timeline.say("The job was placed again in " + survivor + "; its fence in " + lost + " is owed.");

        world.light(lost);
        timeline.say(lost + " is back; in the dark its nodes went on, and have rendered " + rendered(lost, 1)
                + " of the " + PICTURE.tiles() + " tiles.");
        waiting.until("the fence is paid", () -> fence(PICTURE, 1).equals("paid"));
        timeline.say("Attempt 1 was fenced before " + lost + " gets new work: nothing of it can start any more, and"
                + " nothing of it counts.");

        waiting.untilCounted("the picture is rendered", () -> rendered(survivor, 2), PICTURE.tiles());
        waiting.until("the job is done", () -> state(PICTURE).equals("done"));
        timeline.say("The job is done: attempt 2 counts.");
        waiting.until("the second job is done", () -> state(SECOND).equals("done"));
        timeline.say("The second job is done.");

        var found = new Picture(PICTURE).write(world.storage(survivor), 2, world.storage(lost), 1, picture);
        if (found.counted() != PICTURE.tiles()) {
            throw new StoryFailed("the picture has " + found.counted() + " of " + PICTURE.tiles() + " tiles");
        }
        timeline.say(
                "The picture was put together; of the abandoned attempt there are " + found.abandoned() + " tiles.");
        return verdict(recovery);
    }

    /** A list that is not answered says nothing of the jobs: it is asked for again, as its 503 says. */
    private JsonNode listed() {
        for (int i = 0; i < LIST_TRIES; i++) {
            var answer = world.client(survivor).get("/api/jobs");
            if (answer.status() == 200) {
                return answer.body().path("jobs");
            }
            timeline.say("The list of jobs was answered " + answer.status() + ": " + answer.body());
        }
        throw new StoryFailed("the list of jobs is not answered");
    }

    private String verdict(Duration recovery) {
        int accepted = 2;
        var jobs = listed();
        int done = 0;
        int twice = 0;
        for (var job : jobs) {
            done += text(job, "state").equals("done") ? 1 : 0;
            int counted = 0;
            for (var attempt : job.path("attempts")) {
                counted += attempt.has("ended") && text(attempt, "fence").equals("none") ? 1 : 0;
            }
            twice += counted > 1 ? 1 : 0;
        }
        int lostJobs = accepted - jobs.size();
        long ranTwice = StartLog.ranMoreThanOnce(world.batch().allStarts());
        timeline.print();
        var line = String.format(
                Locale.ROOT,
                "accepted=%d done=%d lost=%d committed-twice=%d ran-twice=%d recovery=%.1fs picture=%s",
                accepted,
                done,
                lostJobs,
                twice,
                ranTwice,
                recovery.toMillis() / 1000.0,
                picture);
        if (done != accepted || lostJobs != 0 || twice != 0) {
            throw new StoryFailed("the ledger does not balance: " + line);
        }
        return line;
    }

    private void accept(AppClient app, TileJob job) {
        var answer = app.post("/api/jobs", job.request());
        if (answer.status() != 202) {
            throw new StoryFailed(
                    "the job " + job.id() + " was not accepted but answered " + answer.status() + ": " + answer.body());
        }
    }

    private boolean ready() {
        var readiness = world.client(survivor).get("/api/readiness");
        if (readiness.status() != 200) {
            return false;
        }
        var blockers = readiness.body().findValuesAsText("level");
        return !blockers.isEmpty() && !blockers.contains("blocker");
    }

    private AppClient.Answer region() {
        return world.client(survivor).get("/api/region");
    }

    private String active() {
        return text(region().body().path("placement"), "active");
    }

    private String epoch() {
        return text(region().body(), "epoch");
    }

    private JsonNode job(TileJob job) {
        return world.client(survivor).get("/api/jobs/" + job.id()).body();
    }

    private String state(TileJob job) {
        return text(job(job), "state");
    }

    /** How many tiles of an attempt at the picture lie in a region's storage, as its nodes have left them. */
    private int rendered(String region, int attempt) {
        return (int) world
                .storage(region)
                .getBlobContainerClient(TileJob.OUTPUT)
                .listBlobs(new ListBlobsOptions().setPrefix(PICTURE.folder(attempt)), null)
                .stream()
                .count();
    }

    private String fence(TileJob job, int attempt) {
        return text(job(job).path("attempts").path(attempt - 1), "fence");
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
