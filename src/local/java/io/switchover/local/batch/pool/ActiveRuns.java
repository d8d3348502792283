package io.switchover.local.batch.pool;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that runs on the nodes of an account now. */
public final class ActiveRuns {
    private final Map<String, ActiveRun> all = new LinkedHashMap<>();
    private ComputeNodes machines = ComputeNodes.NONE;

    /** From now on the nodes are these. Before that nothing runs. */
    public void attach(ComputeNodes nodes) {
        machines = nodes;
    }

    ComputeNodes machines() {
        return machines;
    }

    /** It counts as running, whether or not it is launched. */
    public void add(ActiveRun run) {
        all.put(run.run().id(), run);
        run.node().runs().add(run.run().id());
    }

    public void launch(ActiveRun run) {
        machines.launch(run.run());
    }

    public Optional<ActiveRun> find(String id) {
        return Optional.ofNullable(all.get(id));
    }

    /** Empty when it has ended before. */
    public Optional<ActiveRun> remove(String id) {
        Optional<ActiveRun> gone = Optional.ofNullable(all.remove(id));
        gone.ifPresent(run -> run.node().runs().remove(id));
        return gone;
    }

    public void stop(ActiveRun run, ActiveRun.Stop why) {
        run.stopBecause(why);
        machines.kill(run.run().id());
    }

    public void stopOverdue(Instant now) {
        List.copyOf(all.values()).stream()
                .filter(run -> run.overdue(now))
                .forEach(run -> stop(run, ActiveRun.Stop.WALL_CLOCK));
    }

    /** The files that a task left on a node go. */
    public void forget(String poolId, String nodeId, String jobId, String taskId) {
        machines.forget(poolId, nodeId, jobId, taskId);
    }
}
