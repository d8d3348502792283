package io.switchover.job.attempt;

import io.switchover.job.Attempt;
import io.switchover.job.FinishedTasks;
import io.switchover.job.JobEntry;
import io.switchover.job.Resume;
import io.switchover.job.SkippedTasks;
import io.switchover.job.batch.BatchJobs;
import io.switchover.job.batch.BatchJobs.Reply;
import io.switchover.job.batch.TaskOutputs;
import io.switchover.job.spec.SpecStore;
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
    private final BatchJobs runner;
    private final SpecStore specStore;
    private final TaskOutputs taskOutputs;

    public TaskResumption(Documents documents, BatchJobs runner, SpecStore specStore, TaskOutputs taskOutputs) {
        this.documents = documents;
        this.runner = runner;
        this.specStore = specStore;
        this.taskOutputs = taskOutputs;
    }

    sealed interface Look {
        record Known(SkippedTasks carried) implements Look {}

        record NotNow(String because) implements Look {}
    }

    /** Remembers what the current attempt has finished; of no consequence when it fails. */
    void remember(JobEntry entry) {
        if (entry.resume() != Resume.UNFINISHED) {
            return;
        }
        var attempt = entry.current();
        if (runner.succeeded(attempt.region(), attempt.batchJob()) instanceof Reply.Did<Set<String>> seen) {
            specStore.read(entry).ifPresent(spec -> {
                var finished = ResumePlan.places(spec, seen.value());
                var key = FinishedTasks.key(entry.id(), attempt.n());
                var write =
                        switch (documents.read(FinishedTasks.class, key)) {
                            case Read.Found<FinishedTasks> before -> {
                                finished.or(before.stored().value().bits());
                                yield documents
                                        .replace(before.stored(), FinishedTasks.of(finished))
                                        .sentence();
                            }
                            case Read.Absent<FinishedTasks> a ->
                                documents
                                        .insert(key, FinishedTasks.of(finished))
                                        .sentence();
                            case Read.Unreadable<FinishedTasks> u -> u.because();
                        };
                LOG.debugf("job %s: %d tasks are finished: %s", entry.id(), finished.cardinality(), write);
            });
        }
    }

    /** What the next attempt need not run. */
    Look carried(JobEntry entry, TickContext context) {
        if (entry.resume() != Resume.UNFINISHED || entry.attempts().isEmpty()) {
            return new Look.Known(SkippedTasks.NOTHING);
        }
        var last = entry.current();
        if (last.region().equals(context.regions().here())) {
            return new Look.NotNow("an app elsewhere has to see whether what " + last.region()
                    + " has finished can be read from outside");
        }
        var before = carried(entry);
        var finished = finished(entry, last, context);
        var spec = specStore.read(entry);
        if (before.isEmpty() || finished == null || spec.isEmpty()) {
            return new Look.NotNow("which tasks are finished cannot be seen now");
        }
        var candidates = before.get().with(last.n(), finished);
        var skippedTasks = SkippedTasks.NOTHING;
        for (var attempt : entry.attempts()) {
            var tasks = candidates.of(attempt.n());
            tasks.andNot(skippedTasks.all());
            if (!tasks.isEmpty()) {
                skippedTasks = skippedTasks.with(attempt.n(), taskOutputs.readable(spec.get(), attempt, tasks));
            }
        }
        return new Look.Known(skippedTasks);
    }

    /** What the current attempt does not run; empty when that cannot be read now. */
    Optional<SkippedTasks> carried(JobEntry entry) {
        if (entry.attempts().isEmpty() || entry.current().carried() == 0) {
            return Optional.of(SkippedTasks.NOTHING);
        }
        return documents
                .read(
                        SkippedTasks.class,
                        SkippedTasks.key(entry.id(), entry.current().n()))
                .found()
                .map(stored -> stored.value());
    }

    /** By the service where it can be asked, else by what was seen of it before. */
    private @Nullable BitSet finished(JobEntry entry, Attempt attempt, TickContext context) {
        if (!context.unreachable(attempt.region())) {
            return runner.succeeded(attempt.region(), attempt.batchJob()) instanceof Reply.Did<Set<String>> seen
                    ? specStore
                            .read(entry)
                            .map(spec -> ResumePlan.places(spec, seen.value()))
                            .orElse(null)
                    : null;
        }
        return switch (documents.read(FinishedTasks.class, FinishedTasks.key(entry.id(), attempt.n()))) {
            case Read.Found<FinishedTasks> found -> found.stored().value().bits();
            case Read.Absent<FinishedTasks> a -> new BitSet();
            case Read.Unreadable<FinishedTasks> u -> null;
        };
    }
}
