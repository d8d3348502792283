package io.switchover.job;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.switchover.local.batch.account.Conditions;
import io.switchover.packages.WiredRegions;
import io.switchover.store.Documents;
import io.switchover.store.Write;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One region's app over the emulators and as many jobs as a bench wants, which run there as if the app had placed them. */
public final class LiveJobs implements AutoCloseable {
    private static final String REGION = WiredRegions.WEST;
    private static final long EPOCH = 1;
    private static final int AT_ONCE = 20;

    private final WiredRegions world;
    private final Documents documents;
    private final WiredRoom app;
    private int there;
    private int ended;

    public LiveJobs(Path work, Duration runningJobComparison) throws Exception {
        Quiet.please();
        world = new WiredRegions(work);
        WiredRoom.pools(world);
        var account = world.batch.get(REGION).account();
        account.setQuotas(account.quotas().withActiveJobs(Integer.MAX_VALUE));
        documents = world.documents(REGION);
        app = new WiredRoom(
                world,
                REGION,
                new JobRoom.Settings(
                        Duration.ofMinutes(5),
                        runningJobComparison,
                        Duration.ofDays(1),
                        Duration.ofMinutes(5),
                        8,
                        1000));
    }

    /** From now on so many run. */
    public void run(int jobs) {
        var from = there;
        var to = jobs + ended;
        for (int begin = from; begin < to; begin += AT_ONCE) {
            WiredRegions.threads()
                    .all(IntStream.range(begin, Math.min(to, begin + AT_ONCE))
                            .mapToObj(i -> (Callable<String>) () -> add("job" + i))
                            .toList());
        }
        there = to;
    }

    private String add(String id) {
        var spec = new JobSpec(
                id,
                "hash",
                WiredRoom.POOL,
                List.of(),
                JobSpec.ACTIVE,
                OnRegionLoss.RERUN,
                Resume.EVERYTHING,
                JsonNodeFactory.instance.objectNode(),
                List.of(),
                null);
        var now = Instant.now();
        var accepted = JobEntry.accepted(spec, now, "a bench", null);
        var placing = accepted.claimed((JobState.Claimable) accepted.state(), REGION, EPOCH, 0, now)
                .entry();
        var account = world.batch.get(REGION).account();
        account.jobs()
                .add(new JsonObject()
                        .put("id", id + "-1")
                        .put("poolInfo", new JsonObject().put("poolId", WiredRoom.POOL))
                        .put(
                                "metadata",
                                new JsonArray()
                                        .add(item("switchover.job", id))
                                        .add(item("switchover.attempt", "1"))
                                        .add(item("switchover.epoch", String.valueOf(EPOCH)))
                                        .add(item("switchover.hash", "hash"))));
        account.tasks().add(id + "-1", new JsonObject().put("id", "t0").put("commandLine", "run"));
        account.jobs().patch(id + "-1", new JsonObject().put("onAllTasksComplete", "terminatejob"), Conditions.NONE);
        var running =
                placing.placed((JobState.Placeable) placing.state(), now, null).entry();
        // A busy machine may not hear of a write that was made; the next one then finds it there.
        while (!(documents.insert(JobEntry.key(id), running) instanceof Write.Written)
                && app.room.read(id).isEmpty()) {
            Thread.onSpinWait();
        }
        return id;
    }

    private static JsonObject item(String name, String value) {
        return new JsonObject().put("name", name).put("value", value);
    }

    /** So many of them end, and the service says so. */
    public void end(int jobs) throws InterruptedException {
        var account = world.batch.get(REGION).account();
        for (int i = ended; i < ended + jobs; i++) {
            account.jobs().terminate("job" + i + "-1", "somebody", Conditions.NONE);
        }
        for (int i = ended; i < ended + jobs; i++) {
            while (!account.jobs()
                    .get("job" + i + "-1", Conditions.NONE, "http://localhost")
                    .getString("state")
                    .equals("completed")) {
                Thread.sleep(20);
            }
        }
        ended += jobs;
    }

    /** One tick, and what it asked of each service, by kind. */
    public Map<String, Long> tick() {
        return app.cost();
    }

    /** Why one of the first so many jobs does not have this state yet; null when all have. */
    public @Nullable String unlike(String state) {
        for (int i = 0; i < ended; i++) {
            var entry = app.entry("job" + i);
            if (!entry.state().word().equals(state)) {
                return entry.id() + " is " + entry.state();
            }
        }
        return null;
    }

    @Override
    public void close() throws Exception {
        world.close();
    }
}
