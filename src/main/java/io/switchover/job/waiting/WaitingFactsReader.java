package io.switchover.job.waiting;

import io.switchover.job.Attempt;
import io.switchover.job.batch.TaskSnapshot;
import io.switchover.job.detail.BatchDetails;
import io.switchover.job.detail.BatchJobDetails;
import io.switchover.job.detail.PreparationAndReleaseStatus;
import io.switchover.job.detail.TaskPage;
import io.switchover.job.detail.TaskSelection;
import io.switchover.remote.Answer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks the service about a job that is in Batch, as far as the answers leave it open why its tasks do not run. */
final class WaitingFactsReader {
    /** How many tasks of a kind are looked at. */
    private static final int SAMPLE = 100;

    private final BatchDetails details;

    WaitingFactsReader(BatchDetails details) {
        this.details = details;
    }

    /** Empty when there is no such job. */
    Answer<Optional<WaitingFacts>> of(String pool, Attempt attempt) {
        return details.job(attempt.region(), attempt.batchJob())
                .then(found -> found.isEmpty()
                        ? new Answer.Answered<>(Optional.empty())
                        : new Question(pool, attempt, found.get()).facts().map(Optional::of));
    }

    /** About one job. */
    private final class Question {
        private final String pool;
        private final Attempt attempt;
        private final BatchJobDetails job;

        Question(String pool, Attempt attempt, BatchJobDetails job) {
            this.pool = pool;
            this.attempt = attempt;
            this.job = job;
        }

        Answer<WaitingFacts> facts() {
            return switch (job.state()) {
                case ACTIVE -> waiting().then(this::active);
                case DISABLED, DISABLING -> tasks(TaskSelection.FAILED).map(failed -> withoutTasks(failed, List.of()));
                case TERMINATING -> nodes(job.preparation() != null).map(nodes -> withoutTasks(List.of(), nodes));
                case ENABLING, COMPLETED, DELETING -> new Answer.Answered<>(withoutTasks(List.of(), List.of()));
            };
        }

        private WaitingFacts withoutTasks(List<TaskSnapshot> failed, List<PreparationAndReleaseStatus> nodes) {
            return WaitingFacts.withoutTasks(attempt.region(), pool, attempt.batchJob(), job, failed, nodes);
        }

        private Answer<List<TaskSnapshot>> waiting() {
            return tasks(TaskSelection.PREPARING).then(preparing -> tasks(TaskSelection.ACTIVE)
                    .map(active ->
                            Stream.concat(preparing.stream(), active.stream()).toList()));
        }

        private Answer<WaitingFacts> active(List<TaskSnapshot> waiting) {
            if (waiting.isEmpty()) {
                return new Answer.Answered<>(withoutTasks(List.of(), List.of()));
            }
            boolean depends = waiting.stream().anyMatch(task -> !task.needs().equals(TaskSnapshot.Needs.NOTHING));
            return tasks(TaskSelection.RUNNING).then(running -> tasks(depends, TaskSelection.FAILED)
                    .then(failed -> tasks(running.isEmpty(), TaskSelection.COMPLETED)
                            .then(ended -> nodes(running.isEmpty() && job.preparationFirst())
                                    .then(nodes -> details.pool(attempt.region(), pool)
                                            .map(itsPool -> new WaitingFacts(
                                                    attempt.region(),
                                                    pool,
                                                    attempt.batchJob(),
                                                    job,
                                                    waiting,
                                                    failed,
                                                    ended,
                                                    !running.isEmpty(),
                                                    itsPool,
                                                    nodes))))));
        }

        private Answer<List<PreparationAndReleaseStatus>> nodes(boolean wanted) {
            return wanted ? details.nodes(attempt.region(), attempt.batchJob()) : new Answer.Answered<>(List.of());
        }

        private Answer<List<TaskSnapshot>> tasks(boolean wanted, TaskSelection selection) {
            return wanted ? tasks(selection) : new Answer.Answered<>(List.of());
        }

        private Answer<List<TaskSnapshot>> tasks(TaskSelection selection) {
            return details.tasks(attempt.region(), attempt.batchJob(), selection, SAMPLE, null)
                    .map(TaskPage::tasks);
        }
    }
}
