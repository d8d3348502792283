package io.switchover.local.batch.job;

import io.switchover.local.batch.account.Failure;
import io.switchover.local.batch.account.ListedItem;
import io.switchover.local.batch.account.WireTime;
import io.switchover.local.batch.json.NodeReference;
import io.switchover.local.batch.json.RunJson;
import io.switchover.local.batch.pool.ActiveRun;
import io.switchover.local.batch.pool.Node;
import io.switchover.local.batch.pool.NodeTaskRun;
import io.switchover.local.batch.pool.RunResult;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A task on several nodes: the coordination command runs on each of them; when all have succeeded, the task's own command runs on the
 * first. One coordination that fails makes the task fail.
 */
final class MultiInstance {
    private static final int PORT = 6000;

    private final Task task;
    private final List<Node> nodes;
    private final List<NodeTaskRun> coordinations = new ArrayList<>();
    private final Map<String, Integer> indexes = new HashMap<>();
    private @Nullable Failure failure;
    private ActiveRun.@Nullable Stop stop;

    MultiInstance(Task task, List<Node> nodes) {
        this.task = task;
        this.nodes = List.copyOf(nodes);
    }

    void coordinate(Launcher launcher, Instant now) {
        for (int i = 0; i < nodes.size(); i++) {
            NodeTaskRun coordination = new NodeTaskRun();
            coordination.start(now);
            coordinations.add(coordination);
            indexes.put(launcher.launchCoordination(task, i, nodes.get(i), environment(i)), i);
        }
    }

    void launchPrimary(Launcher launcher) {
        launcher.launchTask(task, nodes.getFirst(), environment(0));
    }

    void coordinationEnded(ActiveRun run, RunResult result, Instant now) {
        Integer index = indexes.get(run.run().id());
        if (index == null) {
            return;
        }
        NodeTaskRun coordination = coordinations.get(index);
        coordination.end(run, result, now);
        if (failure == null && coordination.failure() != null) {
            failure = coordination.failure();
            stop = run.stop() == null ? ActiveRun.Stop.WITH_JOB : run.stop();
        }
    }

    /** Why all parts have to end; empty as long as all is well. */
    Optional<ActiveRun.Stop> stop() {
        return Optional.ofNullable(stop);
    }

    boolean over() {
        return coordinations.stream().allMatch(NodeTaskRun::over);
    }

    /** What the first part that failed failed with. */
    Failure failure() {
        return failure == null ? Failure.ended() : failure;
    }

    /** All nodes but the first, which the task itself gives back. */
    void giveOthers(int slots, Instant now) {
        nodes.stream().skip(1).forEach(node -> node.give(slots, now));
    }

    List<Node> nodes() {
        return nodes;
    }

    /** What the service tells every part about the others. */
    private Map<String, String> environment(int index) {
        return Map.of(
                "AZ_BATCH_NODE_LIST", addresses(";"),
                "AZ_BATCH_HOST_LIST", addresses(","),
                "AZ_BATCH_MASTER_NODE", nodes.getFirst().address() + ":" + PORT,
                "AZ_BATCH_IS_CURRENT_NODE_MASTER", Boolean.toString(index == 0));
    }

    private String addresses(String separator) {
        return nodes.stream().map(Node::address).collect(Collectors.joining(separator));
    }

    /** The parts beside the primary. */
    Stream<ListedItem> subtasks(String base) {
        return IntStream.range(1, nodes.size())
                .mapToObj(i -> ListedItem.of(String.format("%06d", i), subtask(i, base)));
    }

    private JsonObject subtask(int index, String base) {
        Node node = nodes.get(index);
        NodeTaskRun run = coordinations.get(index);
        JsonObject json = RunJson.of(run, false).put("id", index);
        Instant since = run.over() ? run.endedAt() : run.startedAt();
        if (since != null) {
            json.put("stateTransitionTime", WireTime.of(since));
        }
        if (run.over() && run.startedAt() != null) {
            json.put("previousState", "running").put("previousStateTransitionTime", WireTime.of(run.startedAt()));
        }
        String folder = NodeReference.folder(task.jobId(), task.id() + "/" + index);
        return json.put("nodeInfo", new NodeReference(node.pool().id(), node.id()).json(base, folder));
    }
}
