package io.switchover.job.waiting;

import io.switchover.job.FailedTask;
import io.switchover.job.batch.TaskSnapshot;
import io.switchover.job.detail.BatchJobDetails;
import io.switchover.job.detail.PoolFacts;
import io.switchover.job.detail.PreparationAndReleaseStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the service says of a job {@code a}, put together by hand: an active job of one task that waits, in an idle pool of four nodes. */
public final class Facts {
    public static final Instant SIX = Instant.parse("2026-11-01T06:00:00Z");
    public static final Instant SEVEN = Instant.parse("2026-11-01T07:00:00Z");
    public static final Instant EIGHT = Instant.parse("2026-11-01T08:00:00Z");

    public BatchJobDetails job = job(BatchJobDetails.State.ACTIVE);
    public List<TaskSnapshot> waiting = List.of(task("t").active());
    public List<TaskSnapshot> failed = List.of();
    public List<TaskSnapshot> ended = List.of();
    public boolean running;

    public @Nullable PoolFacts pool = pool(4, 4, 1, true, new PoolFacts.Nodes(4, 0, 0, 0, 0, 0));

    public List<PreparationAndReleaseStatus> nodes = List.of();

    public static BatchJobDetails job(BatchJobDetails.State state) {
        return new BatchJobDetails(state, SEVEN, null, false);
    }

    /** With a preparation task, for which its tasks wait. */
    public static BatchJobDetails prepared() {
        return new BatchJobDetails(BatchJobDetails.State.ACTIVE, SIX, "prep", true);
    }

    public static PoolFacts pool(int nodes, int wanted, int slots, boolean connected, PoolFacts.Nodes by) {
        return new PoolFacts("p", nodes, wanted, false, slots, connected, by, List.of());
    }

    public static PreparationAndReleaseStatus preparing(String node, int retries) {
        return new PreparationAndReleaseStatus(
                node, new PreparationAndReleaseStatus.Run(null, SEVEN, null, true, retries), null);
    }

    public static PreparationAndReleaseStatus unprepared(String node, int exitCode) {
        return new PreparationAndReleaseStatus(
                node,
                new PreparationAndReleaseStatus.Run(new FailedTask("any", exitCode, null), SIX, EIGHT, false, 0),
                null);
    }

    public static PreparationAndReleaseStatus releasing(String node) {
        return new PreparationAndReleaseStatus(
                node,
                new PreparationAndReleaseStatus.Run(null, SIX, SIX, false, 0),
                new PreparationAndReleaseStatus.Run(null, SEVEN, null, true, 0));
    }

    public static Task task(String id) {
        return new Task(id);
    }

    public WaitingFacts facts() {
        return new WaitingFacts(
                "westeurope", "p", "a-1", job, waiting, failed, ended, running, Optional.ofNullable(pool), nodes);
    }

    public Optional<String> because() {
        return WaitingPolicy.reason(facts()).map(WaitExplanation::because);
    }

    /** A task; without more it needs one slot and depends on nothing. */
    public static final class Task {
        private final String id;
        private TaskSnapshot.Room room = TaskSnapshot.Room.ONE_SLOT;
        private TaskSnapshot.Needs needs = TaskSnapshot.Needs.NOTHING;

        private Task(String id) {
            this.id = id;
        }

        public Task slots(int slots) {
            room = new TaskSnapshot.Room(slots, 0);
            return this;
        }

        public Task nodes(int nodes) {
            room = new TaskSnapshot.Room(1, nodes);
            return this;
        }

        public Task needs(String... tasks) {
            return needs(new TaskSnapshot.Needs(List.of(tasks), List.of()));
        }

        public Task needs(TaskSnapshot.Needs newNeeds) {
            needs = newNeeds;
            return this;
        }

        public TaskSnapshot active() {
            return waits("active");
        }

        public TaskSnapshot preparing() {
            return waits("preparing");
        }

        private TaskSnapshot waits(String state) {
            return new TaskSnapshot(
                    id,
                    state,
                    null,
                    null,
                    new TaskSnapshot.Times(SIX, null, null, SIX, 0, 0),
                    room,
                    needs,
                    TaskSnapshot.Consequence.NONE,
                    List.of());
        }

        public TaskSnapshot failed(boolean blocks, boolean disables) {
            return new TaskSnapshot(
                    id,
                    "completed",
                    new FailedTask(id, 2, null),
                    2,
                    new TaskSnapshot.Times(SIX, SIX, SEVEN, SEVEN, 0, 0),
                    room,
                    needs,
                    new TaskSnapshot.Consequence(blocks, disables),
                    List.of());
        }
    }
}
