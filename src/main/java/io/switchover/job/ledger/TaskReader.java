package io.switchover.job.ledger;

import io.switchover.job.Attempt;
import io.switchover.job.CaselessBatchId;
import io.switchover.job.JobEntry;
import io.switchover.job.detail.BatchDetails;
import io.switchover.job.detail.TaskPage;
import io.switchover.job.output.FileTail;
import io.switchover.job.output.StoredTaskFiles;
import io.switchover.job.spec.SpecStore;
import io.switchover.job.spec.TaskFinder;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.time.Counted;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What became of the tasks of one attempt, and what they said: from Batch, and where that cannot tell, from storage. */
@ApplicationScoped
public class TaskReader {
    private final Documents documents;
    private final BatchDetails details;
    private final StoredTaskFiles outputFiles;
    private final SpecStore specs;
    private final TaskFinder tasks;

    public TaskReader(
            Documents documents, BatchDetails details, StoredTaskFiles outputFiles, SpecStore specs, TaskFinder tasks) {
        this.documents = documents;
        this.details = details;
        this.outputFiles = outputFiles;
        this.specs = specs;
        this.tasks = tasks;
    }

    sealed interface Outcome<T> {
        record Found<T>(JobEntry entry, Attempt attempt, T value) implements Outcome<T> {}

        record NoJob<T>() implements Outcome<T> {}

        /** There is a job, and not what was asked for. */
        record Nothing<T>(String because) implements Outcome<T> {}

        /** The question does not fit. */
        record Unfit<T>(String field, String because) implements Outcome<T> {}

        record NotNow<T>(String because) implements Outcome<T> {}
    }

    Outcome<TaskPage> list(String id, TaskRequest.Valid valid) {
        return of(
                id,
                valid.attempt(),
                entry -> attempt -> answered(
                        entry,
                        attempt,
                        details.tasks(
                                attempt.region(), attempt.batchJob(), valid.selection(), valid.most(), valid.next())));
    }

    private static Outcome<TaskPage> answered(JobEntry entry, Attempt attempt, Answer<TaskPage> answer) {
        return switch (answer) {
            case Answer.Answered<TaskPage> a -> new Outcome.Found<>(entry, attempt, a.value());
            case Answer.Unanswered<TaskPage> u -> new Outcome.NotNow<>(u.because());
            case Answer.Refused<TaskPage> r ->
                r.reason() == Answer.Reason.INVALID
                        ? new Outcome.Unfit<>("continuation", r.because())
                        : new Outcome.Nothing<>(r.because());
        };
    }

    /** @param file such as {@code stdout.txt} */
    Outcome<FileTail> output(String id, String task, String file, TaskRequest.Valid valid) {
        return CaselessBatchId.allowed(task, CaselessBatchId.LIMIT)
                ? of(id, valid.attempt(), entry -> attempt -> output(entry, attempt, task, file, valid.most()))
                : new Outcome.Nothing<>("no task can have this id");
    }

    private Outcome<FileTail> output(JobEntry entry, Attempt attempt, String task, String file, int most) {
        var node = details.tail(attempt.region(), attempt.batchJob(), task, file, most);
        if (node instanceof Answer.Answered<Optional<FileTail>> a && a.value().isPresent()) {
            return new Outcome.Found<>(entry, attempt, a.value().get());
        }
        var kept = specs.read(entry).then(spec -> tasks.find(spec, task, attempt.region())
                .then(body -> outputFiles.tail(spec, attempt, body, file, most)));
        if (kept instanceof Answer.Answered<Optional<FileTail>> a && a.value().isPresent()) {
            return new Outcome.Found<>(entry, attempt, a.value().get());
        }
        if (node instanceof Answer.Unanswered || kept instanceof Answer.Unanswered) {
            return new Outcome.NotNow<>(node.sentence().isEmpty() ? kept.sentence() : node.sentence());
        }
        var onNoNode = file + " of task " + task
                + " is on no node: the task has not started, or it has gone with its node or after a week; and ";
        if (kept instanceof Answer.Refused<Optional<FileTail>> refused) {
            return new Outcome.Nothing<>(onNoNode + "storage was not looked into: " + refused.because());
        }
        return new Outcome.Nothing<>(onNoNode + "the task does not declare ../"
                + file + " among its outputFiles, has not written it yet, or writes it into a container that neither"
                + " SWITCHOVER_JOB_TASK_CONTAINERS nor SWITCHOVER_JOB_SIGNED_CONTAINERS lists");
    }

    private <T> Outcome<T> of(
            String id, @Nullable Integer n, Function<JobEntry, Function<Attempt, Outcome<T>>> question) {
        var job = CaselessBatchId.ofJob(id);
        if (job.isEmpty()) {
            return new Outcome.NoJob<>();
        }
        return switch (documents.read(JobEntry.class, JobEntry.key(job.get().text()))) {
            case Read.Absent<JobEntry> a -> new Outcome.NoJob<>();
            case Read.Unreadable<JobEntry> u -> new Outcome.NotNow<>(u.because());
            case Read.Found<JobEntry> found -> {
                var entry = found.stored().value();
                int wanted = n == null ? entry.attempts().size() : n;
                yield entry.attempts().stream()
                        .filter(attempt -> attempt.n() == wanted)
                        .findFirst()
                        .map(attempt -> question.apply(entry).apply(attempt))
                        .orElseGet(() -> new Outcome.Nothing<>(
                                "it has " + Counted.of(entry.attempts().size(), "attempt")
                                        + ", and none with the number " + wanted));
            }
        };
    }
}
