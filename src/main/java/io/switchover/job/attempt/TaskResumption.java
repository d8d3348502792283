package io.switchover.job.attempt;

import io.switchover.job.Attempt;
import io.switchover.job.FinishedTasks;
import io.switchover.job.JobEntry;
import io.switchover.job.JobSpec;
import io.switchover.job.Resume;
import io.switchover.job.SkippedTasks;
import io.switchover.job.batch.BatchTasks;
import io.switchover.job.output.SurvivingOutputs;
import io.switchover.job.spec.SpecStore;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * For jobs that resume with their unfinished tasks: remembers which tasks succeeded while that can be seen, and finds out, when a
 * new attempt is claimed, whose outputs have survived. Whatever cannot be told runs again.
 */
@ApplicationScoped
public class TaskResumption {
    private static final Logger LOG = Logger.getLogger(TaskResumption.class);

    private final Documents documents;
    private final BatchTasks tasks;
    private final SpecStore specStore;
    private final SurvivingOutputs survivingOutputs;

    public TaskResumption(
            Documents documents, BatchTasks tasks, SpecStore specStore, SurvivingOutputs survivingOutputs) {
        this.documents = documents;
        this.tasks = tasks;
        this.specStore = specStore;
        this.survivingOutputs = survivingOutputs;
    }

    sealed interface Outcome {
        record Known(SkippedTasks skipped) implements Outcome {}

        record Unknown(String because) implements Outcome {}
    }

    /** Remembers what the current attempt has finished; of no consequence when it fails. */
    void remember(JobEntry entry) {
        if (entry.resume() != Resume.UNFINISHED) {
            return;
        }
        var attempt = entry.current();
        if (tasks.succeeded(attempt.region(), attempt.batchJob()) instanceof Answer.Answered<Set<String>> seen) {
            specStore.read(entry).found().ifPresent(spec -> {
                var finished = TaskPruner.places(spec, seen.value());
                var key = FinishedTasks.key(entry.id(), attempt.n());
                var before = documents.read(FinishedTasks.class, key);
                before.found().ifPresent(known -> finished.or(known.value().bits()));
                var write = documents.put(key, before, FinishedTasks.of(finished));
                LOG.debugf("job %s: finished tasks: %d (%s)", entry.id(), finished.cardinality(), write.sentence());
            });
        }
    }

    /** What the next attempt need not run. */
    Outcome skippable(JobEntry entry, DecisionContext context) {
        if (entry.resume() != Resume.UNFINISHED || entry.attempts().isEmpty()) {
            return new Outcome.Known(SkippedTasks.NOTHING);
        }
        var last = entry.current();
        if (last.region().equals(context.regions().here())) {
            return new Outcome.Unknown("an app elsewhere has to see whether what " + last.region()
                    + " has finished can be read from outside");
        }
        var before = skipped(entry);
        var finished = finished(entry, last, context);
        var spec = specStore.read(entry).found();
        if (before.isEmpty() || finished == null || spec.isEmpty()) {
            return new Outcome.Unknown("which tasks are finished cannot be seen now");
        }
        var candidates = before.get().with(last.n(), finished);
        var skippedTasks = SkippedTasks.NOTHING;
        for (var attempt : entry.attempts()) {
            var tasks = candidates.of(attempt.n());
            tasks.andNot(skippedTasks.all());
            if (!tasks.isEmpty()) {
                skippedTasks = skippedTasks.with(attempt.n(), readable(spec.get(), attempt, tasks));
            }
        }
        return new Outcome.Known(skippedTasks);
    }

    private BitSet readable(JobSpec spec, Attempt attempt, BitSet finished) {
        return switch (survivingOutputs.readable(spec, attempt, finished)) {
            case Answer.Answered<BitSet> a -> a.value();
            case Answer.Refused<BitSet> r -> none(spec, attempt, r.because());
            case Answer.Unanswered<BitSet> u -> none(spec, attempt, u.because());
        };
    }

    private static BitSet none(JobSpec spec, Attempt attempt, String because) {
        LOG.infof(
                "job %s: what attempt %d has finished runs again, since its outputs cannot be read now: %s",
                spec.id(), attempt.n(), because);
        return new BitSet();
    }

    /** What the current attempt does not run; empty when that cannot be read now. */
    Optional<SkippedTasks> skipped(JobEntry entry) {
        if (entry.attempts().isEmpty() || entry.current().skipped() == 0) {
            return Optional.of(SkippedTasks.NOTHING);
        }
        return documents
                .read(
                        SkippedTasks.class,
                        SkippedTasks.key(entry.id(), entry.current().n()))
                .found()
                .map(stored -> stored.value());
    }

    /**
     * By the service where it can be asked, else by what was seen of it before; null when that cannot be read now. A Batch job that is
     * gone tells nothing any more. Under the id of an attempt that nobody has seen in Batch there may be somebody else's job.
     */
    private @Nullable BitSet finished(JobEntry entry, Attempt attempt, DecisionContext context) {
        if (context.unreachable(attempt.region()) || !seenInBatch(attempt)) {
            return remembered(entry, attempt);
        }
        return switch (tasks.succeeded(attempt.region(), attempt.batchJob())) {
            case Answer.Answered<Set<String>> seen ->
                specStore
                        .read(entry)
                        .found()
                        .map(spec -> TaskPruner.places(spec, seen.value()))
                        .orElse(null);
            case Answer.Refused<Set<String>> refused ->
                refused.reason() == Answer.Reason.ABSENT ? remembered(entry, attempt) : null;
            case Answer.Unanswered<Set<String>> silent -> null;
        };
    }

    private static boolean seenInBatch(Attempt attempt) {
        return attempt.created() != null || attempt.placed().created() != null;
    }

    private @Nullable BitSet remembered(JobEntry entry, Attempt attempt) {
        return switch (documents.read(FinishedTasks.class, FinishedTasks.key(entry.id(), attempt.n()))) {
            case Read.Found<FinishedTasks> found -> found.stored().value().bits();
            case Read.Absent<FinishedTasks> a -> new BitSet();
            case Read.Unreadable<FinishedTasks> u -> null;
        };
    }
}
