package io.switchover.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.Attempt;
import io.switchover.job.JobSpec;
import io.switchover.job.TaskCounts;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.job.batch.BatchPorts;
import io.switchover.job.batch.NodeCapabilities;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import io.switchover.remote.Done;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Azure Batch as one app reaches it. */
final class BatchOfApp implements BatchPorts {
    private final Simulation sim;
    private final App app;

    BatchOfApp(Simulation sim, App app) {
        this.sim = sim;
        this.app = app;
    }

    private <T> Answer<T> ask(String region, Supplier<String> what, Supplier<Answer<T>> deed) {
        if (!app.knows(region)) {
            throw new IllegalArgumentException("no such region in the settings: " + region);
        }
        return sim.ask(
                app,
                Party.batch(Party.index(region)),
                what,
                deed,
                because -> new Answer.Unanswered<>("the Batch account in " + region + ": " + because, null),
                null);
    }

    @Override
    public Answer<Done> add(String region, JobSpec spec, Attempt attempt) {
        return ask(region, () -> "add " + attempt.batchJob(), () -> {
            var answer = sim.batch.add(region, spec, attempt);
            if (answer instanceof Answer.Refused<Done> refused && refused.reason() == Reason.FULL) {
                sim.weather.happens(Hazard.QUOTA);
            }
            sim.promises.batch.added(region, spec.id(), attempt.batchJob(), answer);
            return answer;
        });
    }

    @Override
    public Answer<Done> addTombstone(String region, String pool, String job, Attempt attempt) {
        return ask(region, () -> "add tombstone " + attempt.batchJob(), () -> {
            var answer = sim.batch.addTombstone(region, pool, job, attempt);
            sim.promises.batch.tombstoneAdded(region, job, attempt.batchJob(), answer);
            return answer;
        });
    }

    @Override
    public Answer<Optional<BatchJobSnapshot>> find(String region, String batchJob) {
        return ask(region, () -> "find " + batchJob, () -> sim.batch.find(region, batchJob));
    }

    @Override
    public Answer<List<TaskOutcome>> addTasks(String region, JobSpec spec, Attempt attempt, List<JsonNode> tasks) {
        return ask(region, () -> "add " + tasks.size() + " tasks to " + attempt.batchJob(), () -> {
            sim.promises.batch.ours(region, attempt.batchJob(), "add tasks to");
            var answer = sim.batch.addTasks(region, spec, attempt, tasks);
            sim.promises.batch.tasksAdded(region, spec.id());
            return answer;
        });
    }

    @Override
    public Answer<Done> arm(String region, String batchJob) {
        return ask(region, () -> "arm " + batchJob, () -> {
            sim.promises.batch.ours(region, batchJob, "arm");
            return sim.batch.arm(region, batchJob);
        });
    }

    @Override
    public Answer<Done> terminate(String region, String batchJob, String reason) {
        return ask(region, () -> "terminate " + batchJob, () -> {
            sim.promises.batch.ours(region, batchJob, "end");
            return sim.batch.terminate(region, batchJob, reason);
        });
    }

    @Override
    public Answer<TaskCounts> counts(String region, String batchJob) {
        return ask(region, () -> "count " + batchJob, () -> {
            var answer = sim.batch.counts(region, batchJob);
            return answer instanceof Answer.Answered<TaskCounts> answered
                            && answered.value().completed() > 0
                            && sim.weather.strikes(Hazard.LAG)
                    ? new Answer.Answered<>(behind(answered.value()))
                    : answer;
        });
    }

    @Override
    public Answer<TaskCounts> exactCounts(String region, String batchJob) {
        return ask(region, () -> "list tasks of " + batchJob, () -> sim.batch.exactCounts(region, batchJob));
    }

    @Override
    public Answer<Set<String>> succeeded(String region, String batchJob) {
        return ask(region, () -> "list finished tasks of " + batchJob, () -> sim.batch.succeeded(region, batchJob));
    }

    /** The last task that ended is still counted as open, or is not counted at all. */
    private TaskCounts behind(TaskCounts counts) {
        int open = sim.dice.oneIn(2) ? 1 : 0;
        return counts.succeeded() > 0
                ? new TaskCounts(counts.succeeded() - 1, counts.failed(), counts.pending() + open)
                : new TaskCounts(0, counts.failed() - 1, counts.pending() + open);
    }

    @Override
    public Answer<List<BatchJobSnapshot>> completedSince(String region, @Nullable Instant since) {
        return ask(region, () -> "completed", () -> {
            var answer = sim.batch.completedSince(region, since);
            return answer instanceof Answer.Answered<List<BatchJobSnapshot>> answered
                            && !answered.value().isEmpty()
                            && sim.weather.strikes(Hazard.LAG)
                    ? new Answer.Answered<>(
                            answered.value().subList(0, answered.value().size() - 1))
                    : answer;
        });
    }

    @Override
    public Answer<List<BatchJobSnapshot>> unfinished(String region) {
        return ask(region, () -> "unfinished", () -> {
            var answer = sim.batch.unfinished(region);
            return answer instanceof Answer.Answered<List<BatchJobSnapshot>> answered
                            && !answered.value().isEmpty()
                            && sim.weather.strikes(Hazard.LAG)
                    ? new Answer.Answered<>(
                            answered.value().subList(0, answered.value().size() - 1))
                    : answer;
        });
    }

    @Override
    public Answer<Boolean> poolExists(String region, String pool) {
        return ask(region, () -> "find pool " + pool, () -> sim.batch.poolExists(region, pool));
    }

    @Override
    public Answer<NodeCapabilities> nodes(String region, String pool) {
        return ask(region, () -> "look at pool " + pool, () -> sim.batch.nodes(region, pool));
    }
}
