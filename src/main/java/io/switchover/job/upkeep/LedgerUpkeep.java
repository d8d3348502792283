package io.switchover.job.upkeep;

import io.switchover.job.JobSettings;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.Key;
import io.switchover.store.StoreClock;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the ledger needs now and then, and no job waits for: it is counted, and what ended long ago leaves it. */
@ApplicationScoped
public class LedgerUpkeep {
    private final PeriodicLedgerCounter counter;
    private final ForeignJobCounter foreignJobs;
    private final Retirement retirement;
    private final StoreClock storeClock;
    private final Key clock;
    private final Beat beat;

    public LedgerUpkeep(
            Documents documents,
            PeriodicLedgerCounter counter,
            ForeignJobCounter foreignJobs,
            Regions regions,
            Stopwatch stopwatch,
            JobSettings settings) {
        this.counter = counter;
        this.foreignJobs = foreignJobs;
        this.retirement = new Retirement(documents, settings);
        this.storeClock = new StoreClock(documents);
        this.clock = Key.catalogue("clock:" + regions.here());
        this.beat = new Beat(stopwatch, settings.countPeriod());
    }

    /** When it is due, by this process's own time: without the beat every tick would ask for the store's. */
    private static final class Beat {
        private final Stopwatch stopwatch;
        private final Duration every;
        private @Nullable Duration last;

        Beat(Stopwatch stopwatch, Duration every) {
            this.stopwatch = stopwatch;
            this.every = every;
        }

        synchronized boolean due() {
            var now = stopwatch.elapsed();
            if (last != null && now.minus(last).compareTo(every) < 0) {
                return false;
            }
            last = now;
            return true;
        }
    }

    public void run() {
        if (!beat.due()) {
            return;
        }
        if (!(storeClock.now(clock) instanceof Answer.Answered<Long>(var seconds))) {
            return;
        }
        var now = Instant.ofEpochSecond(seconds);
        counter.count(now, beat.every.toSeconds());
        foreignJobs.count(now);
        retirement.retire(now);
    }
}
