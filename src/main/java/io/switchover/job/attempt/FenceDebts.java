package io.switchover.job.attempt;

import io.switchover.job.Attempt;
import io.switchover.job.JobEntry;
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
public class FenceDebts {
    private static final Logger LOG = Logger.getLogger(FenceDebts.class);

    private final Documents documents;
    private final AttemptFencer fencer;
    private final Clock clock;

    public FenceDebts(Documents documents, AttemptFencer fencer, Clock clock) {
        this.documents = documents;
        this.fencer = fencer;
        this.clock = clock;
    }

    /** Pays what one job owes in one region; answers why it stops. */
    public String pay(Stored<JobEntry> read, String region, Budget budget) {
        var stored = read;
        for (var debt : read.value().debts()) {
            if (!debt.region().equals(region)) {
                continue;
            }
            if (budget.spent()) {
                return "the tick is over";
            }
            var before = stored.value();
            var paid =
                    switch (fencer.fence(before, debt, budget)) {
                        case AttemptFencer.Outcome.Fenced f -> Optional.of(paid(before, debt, f.because()));
                        case AttemptFencer.Outcome.Finished f ->
                            Optional.of(paid(before, debt, "it had finished while its region could not be reached")
                                    .waitedOut());
                        case AttemptFencer.Outcome.Contradicted c -> Optional.<JobEntry>empty();
                        case AttemptFencer.Outcome.NotYet n -> Optional.<JobEntry>empty();
                        case AttemptFencer.Outcome.Ending e -> Optional.<JobEntry>empty();
                    };
            if (paid.isPresent()) {
                var write = documents.replace(stored, paid.get());
                if (!(write instanceof Write.Written written)) {
                    return write.sentence();
                }
                LOG.infof("job %s: attempt %d in %s is fenced after all", before.id(), debt.n(), debt.region());
                stored = stored.next(paid.get(), written);
            }
        }
        return "no more debts can be paid now";
    }

    private JobEntry paid(JobEntry entry, Attempt debt, String because) {
        return entry.paid(debt.n(), debt.ended() + "; " + because, clock.instant());
    }
}
