package io.switchover.local.batch;

import io.switchover.local.batch.account.AccountProfile;
import io.switchover.local.batch.account.Conditions;
import io.switchover.local.batch.account.Installation;
import io.switchover.local.batch.account.ListQuery;
import io.switchover.local.batch.account.Pace;
import io.switchover.local.batch.account.Quotas;
import io.switchover.local.batch.pool.ComputeNodes;
import io.switchover.local.batch.pool.Run;
import io.switchover.local.batch.pool.RunResult;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An account whose runs start and end when the test says so, at the time that the test says. */
public final class AccountRig implements ComputeNodes {
    public static final String BASE = "http://batch";

    public final HandClock clock = new HandClock();
    public final BatchAccount account;
    public final Map<String, Run> running = new LinkedHashMap<>();
    public final List<Run> launched = new ArrayList<>();
    public final List<String> killed = new ArrayList<>();
    public final List<String> forgotten = new ArrayList<>();
    public final List<String> discarded = new ArrayList<>();

    public AccountRig() {
        this(Pace.AT_ONCE);
    }

    public AccountRig(Pace pace) {
        account = new BatchAccount(
                new AccountProfile(
                        "acct",
                        "westeurope",
                        "sub",
                        "rg",
                        "/storage",
                        new AccountProfile.Credentials("a2V5", "a2V5", "token")),
                Quotas.usual(),
                pace,
                clock);
        account.attach(this);
    }

    @Override
    public void boot(String poolId, String nodeId, List<Installation> packages) {}

    @Override
    public void discard(String poolId, String nodeId) {
        discarded.add(nodeId);
    }

    @Override
    public void launch(Run run) {
        running.put(run.id(), run);
        launched.add(run);
    }

    @Override
    public void kill(String runId) {
        killed.add(runId);
    }

    @Override
    public void forget(String poolId, String nodeId, String jobId, String taskId) {
        forgotten.add(taskId);
    }

    public void turn(Duration by) {
        clock.turn(by);
        account.tick();
    }

    public AccountRig pool(int nodes, int slots) {
        account.pools().add(poolBody("pool", nodes, slots));
        return this;
    }

    public static JsonObject poolBody(String id, int nodes, int slots) {
        return new JsonObject()
                .put("id", id)
                .put("vmSize", "STANDARD_D2S_V3")
                .put(
                        "virtualMachineConfiguration",
                        new JsonObject()
                                .put("nodeAgentSKUId", "batch.node.ubuntu 22.04")
                                .put(
                                        "imageReference",
                                        new JsonObject()
                                                .put("publisher", "canonical")
                                                .put("offer", "ubuntu")
                                                .put("sku", "22")))
                .put("targetDedicatedNodes", nodes)
                .put("taskSlotsPerNode", slots);
    }

    public static JsonObject jobBody(String id) {
        return new JsonObject().put("id", id).put("poolInfo", new JsonObject().put("poolId", "pool"));
    }

    public AccountRig job(String id) {
        account.jobs().add(jobBody(id));
        return this;
    }

    public static JsonObject taskBody(String id) {
        return new JsonObject().put("id", id).put("commandLine", "run " + id);
    }

    public AccountRig task(String jobId, String taskId) {
        account.tasks().add(jobId, taskBody(taskId));
        return this;
    }

    /** The run of a task, a preparation or a release that is under way. */
    public Run run(String taskId) {
        return find(taskId).orElseThrow(() -> new AssertionError(taskId + " does not run; there are " + names()));
    }

    public Optional<Run> find(String taskId) {
        return running.values().stream()
                .filter(run -> run.taskId().equals(taskId))
                .reduce((first, last) -> last);
    }

    public List<String> names() {
        return running.values().stream().map(Run::taskId).toList();
    }

    public AccountRig start(String taskId) {
        account.started(run(taskId).id());
        return this;
    }

    public AccountRig exit(String taskId, int code) {
        end(taskId, new RunResult.Exited(code, Optional.empty()));
        return this;
    }

    public void end(String taskId, RunResult ending) {
        Run run = run(taskId);
        running.remove(run.id());
        account.started(run.id());
        account.ended(run.id(), ending);
    }

    /** Whatever was asked to end does. */
    public AccountRig die() {
        for (String id : List.copyOf(killed)) {
            if (running.remove(id) != null) {
                account.ended(id, new RunResult.Exited(137, Optional.empty()));
            }
        }
        return this;
    }

    public JsonObject jobNow(String id) {
        return account.jobs().get(id, Conditions.NONE, BASE);
    }

    public String state(String jobId) {
        return jobNow(jobId).getString("state");
    }

    public JsonObject taskNow(String jobId, String taskId) {
        return account.tasks().get(jobId, taskId, Conditions.NONE, BASE);
    }

    public String state(String jobId, String taskId) {
        return taskNow(jobId, taskId).getString("state");
    }

    public JsonObject poolNow() {
        return account.pools().get("pool", Conditions.NONE, BASE);
    }

    public List<JsonObject> nodes() {
        return account.nodes().list("pool", ListQuery.ALL, BASE).values();
    }

    public static JsonArray list(Object... values) {
        return new JsonArray(List.of(values));
    }
}
