package io.switchover.job.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.Attempt;
import io.switchover.job.JobSpec;
import io.switchover.job.TaskCounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The same runner, but that a region which is too busy or silent is left alone for a while: what is asked of it meanwhile is
 * answered at once and without a call, as something that was not heard. Nothing is ever answered yes or no that the service did
 * not say, but that an account which was full a moment ago is still called full.
 */
@ApplicationScoped
public class BackoffBatchJobs implements BatchJobs {
    private final BatchJobs whole;
    private final RegionBackoff regionBackoff;
    private final RegionBackoff.Lane lane;

    @Inject
    BackoffBatchJobs(AzureBatchJobs whole, RegionBackoff regionBackoff) {
        this(whole, regionBackoff, RegionBackoff.Lane.WORK);
    }

    public BackoffBatchJobs(BatchJobs whole, RegionBackoff regionBackoff, RegionBackoff.Lane lane) {
        this.whole = whole;
        this.regionBackoff = regionBackoff;
        this.lane = lane;
    }

    @Override
    public BatchJobs urgent() {
        return new BackoffBatchJobs(whole, regionBackoff, RegionBackoff.Lane.URGENT);
    }

    private <T> Reply<T> asked(String region, Supplier<Reply<T>> question) {
        return asked(region, question, answer -> Optional.empty());
    }

    /** @param busy why an answer is a refusal all the same */
    private <T> Reply<T> asked(String region, Supplier<Reply<T>> question, Function<T, Optional<String>> busy) {
        var pause = regionBackoff.now(region, lane);
        if (pause.isPresent()) {
            return new Reply.Unheard<>(pause.get().said(region), pause.get().left());
        }
        var asking = regionBackoff.asking(region, lane);
        var reply = question.get();
        switch (reply) {
            case Reply.Unheard<T> u -> asking.refused(u.because(), u.after());
            case Reply.No<T> n -> {
                if (n.why() != Why.UNWRITABLE) {
                    asking.heard();
                }
            }
            case Reply.Did<T> d ->
                busy.apply(d.value()).ifPresentOrElse(because -> asking.refused(because, null), asking::heard);
        }
        return reply;
    }

    /** The service answered, but for a task that it had no time for. */
    private static Optional<String> untaken(List<TaskOutcome> outcomes) {
        return outcomes.stream()
                .filter(TaskOutcome.Again.class::isInstance)
                .map(outcome -> ((TaskOutcome.Again) outcome).because())
                .findFirst();
    }

    private Reply<Done> added(String region, Supplier<Reply<Done>> question) {
        var full = regionBackoff.now(region, RegionBackoff.Lane.ROOM);
        if (full.isPresent()) {
            return new Reply.No<>(Why.FULL, full.get().because());
        }
        var asking = regionBackoff.asking(region, RegionBackoff.Lane.ROOM);
        var reply = asked(region, question);
        switch (reply) {
            case Reply.Did<Done> d -> asking.heard();
            case Reply.No<Done> n -> {
                if (n.why() == Why.FULL) {
                    asking.refused(n.message(), null);
                }
            }
            case Reply.Unheard<Done> u -> {}
        }
        return reply;
    }

    @Override
    public Reply<Done> add(String region, JobSpec spec, Attempt attempt) {
        return added(region, () -> whole.add(region, spec, attempt));
    }

    @Override
    public Reply<Done> addTombstone(String region, String pool, String job, Attempt attempt) {
        return added(region, () -> whole.addTombstone(region, pool, job, attempt));
    }

    @Override
    public Reply<Optional<Seen>> find(String region, String batchJob) {
        return asked(region, () -> whole.find(region, batchJob));
    }

    @Override
    public Reply<List<TaskOutcome>> addTasks(String region, JobSpec spec, Attempt attempt, List<JsonNode> tasks) {
        return asked(region, () -> whole.addTasks(region, spec, attempt, tasks), BackoffBatchJobs::untaken);
    }

    @Override
    public Reply<Done> arm(String region, String batchJob) {
        return asked(region, () -> whole.arm(region, batchJob));
    }

    @Override
    public Reply<Done> terminate(String region, String batchJob, String reason) {
        return asked(region, () -> whole.terminate(region, batchJob, reason));
    }

    @Override
    public Reply<TaskCounts> counts(String region, String batchJob) {
        return asked(region, () -> whole.counts(region, batchJob));
    }

    @Override
    public Reply<TaskCounts> exactCounts(String region, String batchJob) {
        return asked(region, () -> whole.exactCounts(region, batchJob));
    }

    @Override
    public Reply<Set<String>> succeeded(String region, String batchJob) {
        return asked(region, () -> whole.succeeded(region, batchJob));
    }

    @Override
    public Reply<List<Seen>> completedSince(String region, @Nullable Instant since) {
        return asked(region, () -> whole.completedSince(region, since));
    }

    @Override
    public Reply<Boolean> poolExists(String region, String pool) {
        return asked(region, () -> whole.poolExists(region, pool));
    }
}
