package io.switchover.job.attempt;

import io.switchover.job.FailedTask;
import io.switchover.job.FailedTasks;
import io.switchover.job.JobEntry;
import io.switchover.job.TaskCounts;
import io.switchover.job.batch.TaskSnapshot;
import io.switchover.job.detail.BatchDetails;
import io.switchover.job.detail.TaskPage;
import io.switchover.job.detail.TaskSelection;
import io.switchover.remote.Answer;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/** Asks once, when a job has failed, which of its tasks did; where that cannot be had the job has failed all the same. */
@ApplicationScoped
public class FailureNotes {
    private final Documents documents;
    private final BatchDetails details;

    public FailureNotes(Documents documents, BatchDetails details) {
        this.documents = documents;
        this.details = details;
    }

    /**
     * @param said to follow what the job's end says; empty when nothing is known
     * @param kept what is written in the same transaction
     */
    record Notes(String said, List<Change> kept) {}

    Notes of(JobEntry entry, TaskCounts counts) {
        var attempt = entry.current();
        if (counts.failed() == 0
                || !(details.tasks(attempt.region(), attempt.batchJob(), TaskSelection.FAILED, FailedTasks.SHOWN, null)
                        instanceof Answer.Answered<TaskPage> page)) {
            return new Notes("", List.of());
        }
        var first = page.value().tasks().stream()
                .map(TaskSnapshot::failed)
                .filter(Objects::nonNull)
                .toList();
        return new Notes(said(first), first.isEmpty() ? List.of() : kept(entry, first));
    }

    private List<Change> kept(JobEntry entry, List<FailedTask> first) {
        var key = FailedTasks.key(entry.id(), entry.current().n());
        return documents.read(FailedTasks.class, key) instanceof Read.Absent<FailedTasks>
                ? List.of(new Change.Insert(key, new FailedTasks(first)))
                : List.of();
    }

    private static String said(List<FailedTask> first) {
        return first.isEmpty() ? "" : ": " + first.getFirst().sentence();
    }
}
