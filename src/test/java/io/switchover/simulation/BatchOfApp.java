package io.switchover.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.Attempt;
import io.switchover.job.JobSpec;
import io.switchover.job.TaskCounts;
import io.switchover.job.batch.BatchJobs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Azure Batch as one app reaches it. */
final class BatchOfApp implements BatchJobs {
    private final Simulation sim;
    private final App app;

    BatchOfApp(Simulation sim, App app) {
        this.sim = sim;
        this.app = app;
    }

    private <T> Reply<T> ask(String region, Supplier<String> what, Supplier<Reply<T>> deed) {
        return sim.ask(
                app,
                Party.batch(Party.index(region)),
                what,
                deed,
                because -> new Reply.Unheard<>("Batch in " + region + ": " + because, null),
                null);
    }

    @Override
    public Reply<Done> add(String region, JobSpec spec, Attempt attempt) {
        return ask(region, () -> "add " + attempt.batchJob(), () -> {
            var reply = sim.batch.add(region, spec, attempt);
            if (reply instanceof Reply.No<Done> no && no.why() == Why.FULL) {
                sim.weather.happens(Hazard.QUOTA);
            }
            sim.promises.batch.added(region, spec.id(), attempt.batchJob(), reply);
            return reply;
        });
    }

    @Override
    public Reply<Done> addTombstone(String region, String pool, String job, Attempt attempt) {
        return ask(region, () -> "add tombstone " + attempt.batchJob(), () -> {
            var reply = sim.batch.addTombstone(region, pool, job, attempt);
            sim.promises.batch.tombstoneAdded(region, job, attempt.batchJob(), reply);
            return reply;
        });
    }

    @Override
    public Reply<Optional<Seen>> find(String region, String batchJob) {
        return ask(region, () -> "find " + batchJob, () -> sim.batch.find(region, batchJob));
    }

    @Override
    public Reply<List<TaskOutcome>> addTasks(String region, JobSpec spec, Attempt attempt, List<JsonNode> tasks) {
        return ask(region, () -> "add " + tasks.size() + " tasks to " + attempt.batchJob(), () -> {
            sim.promises.batch.ours(region, attempt.batchJob(), "add tasks to");
            var reply = sim.batch.addTasks(region, spec, attempt, tasks);
            sim.promises.batch.tasksAdded(region, spec.id());
            return reply;
        });
    }

    @Override
    public Reply<Done> arm(String region, String batchJob) {
        return ask(region, () -> "arm " + batchJob, () -> {
            sim.promises.batch.ours(region, batchJob, "arm");
            return sim.batch.arm(region, batchJob);
        });
    }

    @Override
    public Reply<Done> terminate(String region, String batchJob, String reason) {
        return ask(region, () -> "terminate " + batchJob, () -> {
            sim.promises.batch.ours(region, batchJob, "end");
            return sim.batch.terminate(region, batchJob, reason);
        });
    }

    @Override
    public Reply<TaskCounts> counts(String region, String batchJob) {
        return ask(region, () -> "count " + batchJob, () -> {
            var reply = sim.batch.counts(region, batchJob);
            return reply instanceof Reply.Did<TaskCounts> did
                            && did.value().completed() > 0
                            && sim.weather.strikes(Hazard.LAG)
                    ? new Reply.Did<>(behind(did.value()))
                    : reply;
        });
    }

    @Override
    public Reply<TaskCounts> exactCounts(String region, String batchJob) {
        return ask(region, () -> "list tasks of " + batchJob, () -> sim.batch.exactCounts(region, batchJob));
    }

    @Override
    public Reply<Set<String>> succeeded(String region, String batchJob) {
        return ask(region, () -> "list finished tasks of " + batchJob, () -> sim.batch.succeeded(region, batchJob));
    }

    /** The last task that ended is still counted as open, or is not counted at all. */
    private TaskCounts behind(TaskCounts counts) {
        int open = sim.dice.oneIn(2) ? 1 : 0;
        return counts.succeeded() > 0
                ? new TaskCounts(counts.succeeded() - 1, counts.failed(), counts.left() + open)
                : new TaskCounts(0, counts.failed() - 1, counts.left() + open);
    }

    @Override
    public Reply<List<Seen>> completedSince(String region, @Nullable Instant since) {
        return ask(region, () -> "completed", () -> {
            var reply = sim.batch.completedSince(region, since);
            return reply instanceof Reply.Did<List<Seen>> did
                            && !did.value().isEmpty()
                            && sim.weather.strikes(Hazard.LAG)
                    ? new Reply.Did<>(did.value().subList(0, did.value().size() - 1))
                    : reply;
        });
    }

    @Override
    public Reply<Boolean> poolExists(String region, String pool) {
        return ask(region, () -> "find pool " + pool, () -> sim.batch.poolExists(region, pool));
    }
}
