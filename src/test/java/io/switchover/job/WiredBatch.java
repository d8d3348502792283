package io.switchover.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.BatchWire.Call;
import io.switchover.job.BatchWire.Fate;
import io.switchover.job.BatchWire.Verb;
import io.switchover.job.batch.BatchJobs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Azure Batch behind a wire. */
public class WiredBatch implements BatchJobs {
    private final BatchJobs batch;
    private final BatchWire wire;

    public WiredBatch(BatchJobs batch, BatchWire wire) {
        this.batch = batch;
        this.wire = wire;
    }

    private interface Arrival<T> {
        Reply<T> take();
    }

    @SuppressWarnings("unchecked")
    private <T> Reply<T> sent(Verb verb, String region, String subject, Arrival<T> call) {
        var sent = new Call(verb, region, subject);
        return switch (wire.fate(sent)) {
            case Fate.Pass p -> {
                var reply = call.take();
                wire.answered(sent);
                yield reply;
            }
            case Fate.Lost l -> new Reply.Unheard<>(l.because(), null);
            case Fate.Unheard u -> {
                call.take();
                wire.answered(sent);
                yield new Reply.Unheard<>(u.because(), null);
            }
            case Fate.Refused r -> new Reply.No<>(r.why(), r.message());
            case Fate.Instead i -> (Reply<T>) i.reply();
            case Fate.Late l -> {
                l.taker().accept(call::take);
                yield new Reply.Unheard<>(l.because(), null);
            }
        };
    }

    @Override
    public Reply<Done> add(String region, JobSpec spec, Attempt attempt) {
        return sent(Verb.ADD, region, attempt.batchJob(), () -> batch.add(region, spec, attempt));
    }

    @Override
    public Reply<Done> addTombstone(String region, String pool, String job, Attempt attempt) {
        return sent(
                Verb.ADD_TOMBSTONE, region, attempt.batchJob(), () -> batch.addTombstone(region, pool, job, attempt));
    }

    @Override
    public Reply<Optional<Seen>> find(String region, String batchJob) {
        return sent(Verb.FIND, region, batchJob, () -> batch.find(region, batchJob));
    }

    @Override
    public Reply<List<TaskOutcome>> addTasks(String region, JobSpec spec, Attempt attempt, List<JsonNode> tasks) {
        return sent(Verb.ADD_TASKS, region, attempt.batchJob(), () -> batch.addTasks(region, spec, attempt, tasks));
    }

    @Override
    public Reply<Done> arm(String region, String batchJob) {
        return sent(Verb.ARM, region, batchJob, () -> batch.arm(region, batchJob));
    }

    @Override
    public Reply<Done> terminate(String region, String batchJob, String reason) {
        return sent(Verb.TERMINATE, region, batchJob, () -> batch.terminate(region, batchJob, reason));
    }

    @Override
    public Reply<TaskCounts> counts(String region, String batchJob) {
        return sent(Verb.COUNTS, region, batchJob, () -> batch.counts(region, batchJob));
    }

    @Override
    public Reply<TaskCounts> exactCounts(String region, String batchJob) {
        return sent(Verb.EXACT_COUNTS, region, batchJob, () -> batch.exactCounts(region, batchJob));
    }

    @Override
    public Reply<Set<String>> succeeded(String region, String batchJob) {
        return sent(Verb.SUCCEEDED, region, batchJob, () -> batch.succeeded(region, batchJob));
    }

    @Override
    public Reply<List<Seen>> completedSince(String region, @Nullable Instant since) {
        return sent(Verb.COMPLETED_SINCE, region, "", () -> batch.completedSince(region, since));
    }

    @Override
    public Reply<Boolean> poolExists(String region, String pool) {
        return sent(Verb.POOL_EXISTS, region, pool, () -> batch.poolExists(region, pool));
    }
}
