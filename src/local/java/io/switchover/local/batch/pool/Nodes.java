package io.switchover.local.batch.pool;

import io.switchover.local.batch.account.AccountState;
import io.switchover.local.batch.account.Applications;
import io.switchover.local.batch.account.Failure;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Nodes come, boot and go. A node takes tasks once its packages and its start task are through. */
public final class Nodes {
    private static final int ADDRESSES_OF_A_SUBNET = 250;

    private final AccountState state;
    private final Applications applications;
    private final ActiveRuns runs;
    private final Workload workload;
    private int addresses;

    public Nodes(AccountState state, Applications applications, ActiveRuns runs, Workload workload) {
        this.state = state;
        this.applications = applications;
        this.runs = runs;
        this.workload = workload;
    }

    void add(Pool pool, boolean dedicated) {
        String id = "tvmps_" + UUID.randomUUID().toString().replace("-", "") + (dedicated ? "_d" : "_p");
        addresses++;
        String address = "10.0." + addresses / ADDRESSES_OF_A_SUBNET + "." + (4 + addresses % ADDRESSES_OF_A_SUBNET);
        Node node = new Node(id, pool, dedicated, state.now(), address);
        pool.add(node);
        boot(node);
    }

    private void boot(Node node) {
        PackageReferences packages =
                PackageReferences.of(applications, node.pool().body());
        node.install(packages.found());
        if (packages.found().isEmpty() || !packages.missing().isEmpty()) {
            booted(node, packages.missing());
        } else {
            runs.machines().boot(node.pool().id(), node.id(), packages.found());
        }
    }

    /** Its packages are there, or are not. */
    public void booted(Node node, List<Failure> errors) {
        node.errors().addAll(errors);
        node.booted(state.now());
        if (!node.is("starting")) {
            return;
        }
        JsonObject startTask = node.pool().body().getJsonObject("startTask");
        if (!node.errors().isEmpty()) {
            node.become("unusable", state.now());
        } else if (startTask == null) {
            node.become("idle", state.now());
        } else {
            node.become(waits(startTask) ? "waitingforstarttask" : "idle", state.now());
            launchStart(node, startTask);
        }
        workload.nodesChanged(node.pool());
    }

    private static boolean waits(JsonObject startTask) {
        return startTask.getBoolean("waitForSuccess", true);
    }

    private void launchStart(Node node, JsonObject startTask) {
        Run run = new Run(
                UUID.randomUUID().toString(),
                Run.Kind.START,
                new Run.NodeSlot(node.pool().id(), node.id(), node.dedicated()),
                new Run.Work("", "startup", startTask, null, null, Map.of()),
                new Run.Packages(node.installed(), List.of()),
                true);
        ActiveRun active = new ActiveRun(run, node, null);
        node.startTask().start(state.now());
        runs.add(active);
        runs.launch(active);
    }

    public void startTaskEnded(ActiveRun run, RunResult result) {
        Node node = run.node();
        NodeTaskRun startTask = node.startTask();
        JsonObject body = node.pool().body().getJsonObject("startTask");
        int retries = body == null ? 0 : body.getInteger("maxTaskRetryCount", 0);
        boolean again = run.stop() == null
                && result instanceof RunResult.Exited exited
                && exited.code() != 0
                && body != null
                && (retries < 0 || startTask.retries() < retries);
        if (again) {
            startTask.retry(state.now());
            launchStart(node, body);
            return;
        }
        startTask.end(run, result, state.now());
        if (node.is("waitingforstarttask")) {
            node.become(startTask.failure() == null ? "idle" : "starttaskfailed", state.now());
        }
        workload.nodesChanged(node.pool());
    }

    /** The node takes no task any more, and goes when its last run has ended. */
    void remove(Node node, String option) {
        node.become("leavingpool", state.now());
        stopRuns(node, option);
        leaveIfEmpty(node);
    }

    private void stopRuns(Node node, String option) {
        for (String id : List.copyOf(node.runs())) {
            runs.find(id).ifPresent(run -> {
                boolean task = run.run().kind() == Run.Kind.TASK;
                if (!task || option.equalsIgnoreCase("requeue")) {
                    runs.stop(run, ActiveRun.Stop.REQUEUE);
                } else if (option.equalsIgnoreCase("terminate")) {
                    runs.stop(run, ActiveRun.Stop.BY_USER);
                }
            });
        }
    }

    public void leaveIfEmpty(Node node) {
        if (node.is("leavingpool") && node.runs().isEmpty() && node.pool().remove(node)) {
            runs.machines().discard(node.pool().id(), node.id());
        }
    }

    /** The node was to leave and still works: it stays. */
    void keep(Node node) {
        node.become(node.tasks() > 0 ? "running" : "idle", state.now());
        workload.nodesChanged(node.pool());
    }

    /** The node is lost to its tasks: they are requeued. */
    void lose(Node node, String as) {
        Instant now = state.now();
        node.become(as, now);
        stopRuns(node, "requeue");
        workload.nodesChanged(node.pool());
    }

    /** A spot node that was preempted starts anew once there is capacity again. */
    void revive(Node node) {
        Instant back = node.stateSince().plus(state.pace().allocation());
        if (node.is("preempted") && node.runs().isEmpty() && !state.now().isBefore(back)) {
            node.become("starting", state.now());
            boot(node);
        }
    }
}
