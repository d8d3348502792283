package io.switchover.job.attempt;

import io.switchover.job.Attempt;
import io.switchover.job.JobEntry;
import io.switchover.job.TaskCounts;
import io.switchover.job.batch.BatchTasks;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import io.switchover.time.Budget;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Fences attempts that were given up while their region could not be reached, now that it can. */
@ApplicationScoped
public class DeferredFencer {
    private static final Logger LOG = Logger.getLogger(DeferredFencer.class);

    private final Documents documents;
    private final AttemptFencer fencer;
    private final BatchTasks tasks;
    private final Clock clock;

    public DeferredFencer(Documents documents, AttemptFencer fencer, BatchTasks tasks, Clock clock) {
        this.documents = documents;
        this.fencer = fencer;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** Pays what one job owes in one region; answers why it stops. */
    public String pay(Stored<JobEntry> read, String region, Budget budget) {
        var stored = read;
        for (var owing : read.value().owedFences()) {
            if (!owing.region().equals(region)) {
                continue;
            }
            if (budget.spent()) {
                return "this tick has no time left; the next tick goes on";
            }
            var before = stored.value();
            var paid =
                    switch (fencer.fence(before, owing, budget)) {
                        case AttemptFencer.Outcome.Fenced f -> paid(before, owing, f.because(), f.tombstone());
                        case AttemptFencer.Outcome.Finished f ->
                            paid(before, owing, "it had finished while its region could not be reached", false)
                                    .map(entry -> entry.waitedOut(owing.n()));
                        case AttemptFencer.Outcome.Contradicted c -> Optional.<JobEntry>empty();
                        case AttemptFencer.Outcome.NotYet n -> Optional.<JobEntry>empty();
                        case AttemptFencer.Outcome.Ending e -> Optional.<JobEntry>empty();
                    };
            if (paid.isPresent()) {
                var write = documents.replace(stored, paid.get());
                if (!(write instanceof Write.Written written)) {
                    return write.sentence();
                }
                LOG.infof(
                        "job %s: attempt %d in %s can start nothing any more: %s",
                        before.id(),
                        owing.n(),
                        owing.region(),
                        paid.get().attempts().get(owing.n() - 1).ended());
                stored = stored.next(paid.get(), written);
            }
        }
        return "no more owed fences can be paid now";
    }

    /** With what it has done in the dark; empty when that cannot be asked now, because later nobody would ask again. */
    private Optional<JobEntry> paid(JobEntry entry, Attempt owing, String because, boolean tombstone) {
        var paid = entry.paid(owing.n(), owing.ended() + "; " + because, tombstone, clock.instant());
        if (tombstone) {
            return Optional.of(paid);
        }
        return switch (counted(owing)) {
            case Answer.Answered<TaskCounts> a -> Optional.of(paid.counted(owing.n(), a.value()));
            case Answer.Refused<TaskCounts> r -> Optional.of(paid);
            case Answer.Unanswered<TaskCounts> u -> Optional.empty();
        };
    }

    /** One by one only when the service's own counts are behind: of a job that is over no task is pending. */
    private Answer<TaskCounts> counted(Attempt owing) {
        return tasks.counts(owing.region(), owing.batchJob())
                .then(counts -> counts.pending() == 0 && counts.completed() > 0
                        ? new Answer.Answered<>(counts)
                        : tasks.exactCounts(owing.region(), owing.batchJob()));
    }
}
