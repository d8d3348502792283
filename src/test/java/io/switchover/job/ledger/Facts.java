package io.switchover.job.ledger;

import io.switchover.job.FailedTask;
import io.switchover.job.batch.JobFacts;
import io.switchover.job.batch.NodePreparations;
import io.switchover.job.batch.PoolFacts;
import io.switchover.job.batch.TaskFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the service says of a job {@code a}, put together by hand: an active job of one task that waits, in an idle pool of four nodes. */
final class Facts {
    static final Instant SIX = Instant.parse("2026-11-01T06:00:00Z");
    static final Instant SEVEN = Instant.parse("2026-11-01T07:00:00Z");
    static final Instant EIGHT = Instant.parse("2026-11-01T08:00:00Z");

    JobFacts job = job(JobFacts.State.ACTIVE);
    List<TaskFacts> waiting = List.of(task("t").active());
    List<TaskFacts> failed = List.of();
    List<TaskFacts> ended = List.of();
    boolean running;

    @Nullable
    PoolFacts pool = pool(4, 4, 1, true, new PoolFacts.Nodes(4, 0, 0, 0, 0, 0));

    List<NodePreparations> nodes = List.of();

    static JobFacts job(JobFacts.State state) {
        return new JobFacts(state, SEVEN, null, false);
    }

    /** With a preparation task, for which its tasks wait. */
    static JobFacts prepared() {
        return new JobFacts(JobFacts.State.ACTIVE, SIX, "prep", true);
    }

    static PoolFacts pool(int nodes, int wanted, int slots, boolean connected, PoolFacts.Nodes by) {
        return new PoolFacts("p", nodes, wanted, false, slots, connected, by, List.of());
    }

    static NodePreparations preparing(String node, int retries) {
        return new NodePreparations(node, new NodePreparations.Run(null, SEVEN, null, true, retries), null);
    }

    static NodePreparations unprepared(String node, int exitCode) {
        return new NodePreparations(
                node, new NodePreparations.Run(new FailedTask("any", exitCode, null), SIX, EIGHT, false, 0), null);
    }

    static NodePreparations releasing(String node) {
        return new NodePreparations(
                node,
                new NodePreparations.Run(null, SIX, SIX, false, 0),
                new NodePreparations.Run(null, SEVEN, null, true, 0));
    }

    static Task task(String id) {
        return new Task(id);
    }

    WaitingFacts facts() {
        return new WaitingFacts(
                "westeurope", "p", "a-1", job, waiting, failed, ended, running, Optional.ofNullable(pool), nodes);
    }

    Optional<String> because() {
        return WaitingPolicy.reason(facts()).map(WaitingReason::because);
    }

    /** A task; without more it needs one slot and depends on nothing. */
    static final class Task {
        private final String id;
        private TaskFacts.Room room = TaskFacts.Room.ONE_SLOT;
        private TaskFacts.Needs needs = TaskFacts.Needs.NOTHING;

        private Task(String id) {
            this.id = id;
        }

        Task slots(int slots) {
            room = new TaskFacts.Room(slots, 0);
            return this;
        }

        Task nodes(int nodes) {
            room = new TaskFacts.Room(1, nodes);
            return this;
        }

        Task needs(String... tasks) {
            return needs(new TaskFacts.Needs(List.of(tasks), List.of()));
        }

        Task needs(TaskFacts.Needs newNeeds) {
            needs = newNeeds;
            return this;
        }

        TaskFacts active() {
            return waits("active");
        }

        TaskFacts preparing() {
            return waits("preparing");
        }

        private TaskFacts waits(String state) {
            return new TaskFacts(
                    id,
                    state,
                    null,
                    null,
                    new TaskFacts.Times(SIX, null, null, SIX, 0),
                    room,
                    needs,
                    TaskFacts.Consequence.NONE,
                    List.of());
        }

        TaskFacts failed(boolean blocks, boolean disables) {
            return new TaskFacts(
                    id,
                    "completed",
                    new FailedTask(id, 2, null),
                    2,
                    new TaskFacts.Times(SIX, SIX, SEVEN, SEVEN, 0),
                    room,
                    needs,
                    new TaskFacts.Consequence(blocks, disables),
                    List.of());
        }
    }
}
