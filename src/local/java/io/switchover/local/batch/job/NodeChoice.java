package io.switchover.local.batch.job;

import io.switchover.local.batch.pool.Node;
import io.switchover.local.batch.pool.Pool;
import java.util.Comparator;
import java.util.List;

/** The nodes that a task can have now. */
final class NodeChoice {
    private NodeChoice() {}

    /**
     * None when there are not enough nodes with enough room; otherwise as many as the task needs, the primary first. A multi-instance
     * task gets none, ever, in a pool whose nodes cannot talk to each other or run several tasks.
     *
     * <p>Source: "Use multi-instance tasks to run Message Passing Interface applications in Batch" in the documentation of Azure Batch.
     */
    static List<Node> nodes(Task task, Pool pool, List<Node> open) {
        int slots = task.slotsOn(pool);
        int wanted = Math.max(1, task.instances());
        if (task.instances() > 0 && (!pool.interNodeCommunication() || pool.slotsPerNode() > 1)) {
            return List.of();
        }
        Comparator<Node> byRoom = Comparator.comparingInt(Node::freeSlots);
        List<Node> chosen = open.stream()
                .filter(node -> node.freeSlots() >= slots)
                .sorted(pool.packs() ? byRoom : byRoom.reversed())
                .limit(wanted)
                .toList();
        return chosen.size() == wanted ? chosen : List.of();
    }
}
