package io.switchover.job.ledger;

import io.switchover.job.Attempt;
import io.switchover.job.FailedTask;
import io.switchover.job.FailedTasks;
import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.job.batch.TaskSnapshot;
import io.switchover.job.detail.BatchDetails;
import io.switchover.job.detail.TaskSelection;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What failed in a job: by the ledger, which remembers it when the region is dark, else by the service. */
@ApplicationScoped
public class FailureReader {
    private final Documents documents;
    private final BatchDetails details;

    public FailureReader(Documents documents, BatchDetails details) {
        this.documents = documents;
        this.details = details;
    }

    /** Empty for a job that has not failed, or never was in a region. */
    Optional<JobFailure> of(JobEntry entry) {
        return entry.state() instanceof JobState.Failed && !entry.attempts().isEmpty()
                ? Optional.of(failure(entry, entry.current()))
                : Optional.empty();
    }

    private JobFailure failure(JobEntry entry, Attempt attempt) {
        var account = details.account(attempt.region());
        var tasks = tasks(entry, attempt);
        return new JobFailure(
                attempt.n(),
                attempt.region(),
                account.name(),
                attempt.batchJob(),
                account.portal(),
                tasks.found().orElse(List.of()),
                "/api/jobs/" + entry.id() + "/tasks?state=" + TaskSelection.FAILED.word() + "&attempt=" + attempt.n(),
                tasks instanceof Answer.Answered ? null : tasks.sentence());
    }

    private Answer<List<FailedTask>> tasks(JobEntry entry, Attempt attempt) {
        return switch (documents.read(FailedTasks.class, FailedTasks.key(entry.id(), attempt.n()))) {
            case Read.Found<FailedTasks> f ->
                new Answer.Answered<>(f.stored().value().first());
            case Read.Unreadable<FailedTasks> u -> new Answer.Unanswered<>(u.because());
            case Read.Absent<FailedTasks> a ->
                details.tasks(attempt.region(), attempt.batchJob(), TaskSelection.FAILED, FailedTasks.SHOWN, null)
                        .map(page -> page.tasks().stream()
                                .map(TaskSnapshot::failed)
                                .filter(Objects::nonNull)
                                .toList());
        };
    }
}
