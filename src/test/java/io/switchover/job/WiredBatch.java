package io.switchover.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.BatchWire.Call;
import io.switchover.job.BatchWire.Fate;
import io.switchover.job.BatchWire.Verb;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.job.batch.BatchPorts;
import io.switchover.job.batch.NodeCapabilities;
import io.switchover.remote.Answer;
import io.switchover.remote.Done;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Azure Batch behind a wire. */
public class WiredBatch implements BatchPorts {
    private final BatchPorts batch;
    private final BatchWire wire;

    public WiredBatch(BatchPorts batch, BatchWire wire) {
        this.batch = batch;
        this.wire = wire;
    }

    private interface Arrival<T> {
        Answer<T> take();
    }

    @SuppressWarnings("unchecked")
    private <T> Answer<T> sent(Verb verb, String region, String subject, Arrival<T> call) {
        var sent = new Call(verb, region, subject);
        return switch (wire.fate(sent)) {
            case Fate.Pass p -> {
                var answer = call.take();
                wire.answered(sent);
                yield answer;
            }
            case Fate.Lost l -> new Answer.Unanswered<>(l.because(), null);
            case Fate.Unheard u -> {
                call.take();
                wire.answered(sent);
                yield new Answer.Unanswered<>(u.because(), null);
            }
            case Fate.Refused r -> new Answer.Refused<>(r.reason(), r.because());
            case Fate.Instead i -> (Answer<T>) i.reply();
            case Fate.Late l -> {
                l.taker().accept(call::take);
                yield new Answer.Unanswered<>(l.because(), null);
            }
        };
    }

    @Override
    public Answer<Done> add(String region, JobSpec spec, Attempt attempt) {
        return sent(Verb.ADD, region, attempt.batchJob(), () -> batch.add(region, spec, attempt));
    }

    @Override
    public Answer<Done> addTombstone(String region, String pool, String job, Attempt attempt) {
        return sent(
                Verb.ADD_TOMBSTONE, region, attempt.batchJob(), () -> batch.addTombstone(region, pool, job, attempt));
    }

    @Override
    public Answer<Optional<BatchJobSnapshot>> find(String region, String batchJob) {
        return sent(Verb.FIND, region, batchJob, () -> batch.find(region, batchJob));
    }

    @Override
    public Answer<List<TaskOutcome>> addTasks(String region, JobSpec spec, Attempt attempt, List<JsonNode> tasks) {
        return sent(Verb.ADD_TASKS, region, attempt.batchJob(), () -> batch.addTasks(region, spec, attempt, tasks));
    }

    @Override
    public Answer<Done> arm(String region, String batchJob) {
        return sent(Verb.ARM, region, batchJob, () -> batch.arm(region, batchJob));
    }

    @Override
    public Answer<Done> terminate(String region, String batchJob, String reason) {
        return sent(Verb.TERMINATE, region, batchJob, () -> batch.terminate(region, batchJob, reason));
    }

    @Override
    public Answer<TaskCounts> counts(String region, String batchJob) {
        return sent(Verb.COUNTS, region, batchJob, () -> batch.counts(region, batchJob));
    }

    @Override
    public Answer<TaskCounts> exactCounts(String region, String batchJob) {
        return sent(Verb.EXACT_COUNTS, region, batchJob, () -> batch.exactCounts(region, batchJob));
    }

    @Override
    public Answer<Set<String>> succeeded(String region, String batchJob) {
        return sent(Verb.SUCCEEDED, region, batchJob, () -> batch.succeeded(region, batchJob));
    }

    @Override
    public Answer<List<BatchJobSnapshot>> completedSince(String region, @Nullable Instant since) {
        return sent(Verb.COMPLETED_SINCE, region, "", () -> batch.completedSince(region, since));
    }

    @Override
    public Answer<List<BatchJobSnapshot>> unfinished(String region) {
        return sent(Verb.UNFINISHED, region, "", () -> batch.unfinished(region));
    }

    @Override
    public Answer<Boolean> poolExists(String region, String pool) {
        return sent(Verb.POOL_EXISTS, region, pool, () -> batch.poolExists(region, pool));
    }

    @Override
    public Answer<NodeCapabilities> nodes(String region, String pool) {
        return sent(Verb.NODES, region, pool, () -> batch.nodes(region, pool));
    }
}
