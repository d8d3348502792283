package io.switchover.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.switchover.job.Attempt;
import io.switchover.job.JobEntry;
import io.switchover.job.JobSpec;
import io.switchover.job.JobState;
import io.switchover.job.OnRegionLoss;
import io.switchover.job.Resume;
import io.switchover.job.batch.BatchJobs;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Acts that fence less than they should, as the port to Batch would see them. */
final class WeakFencing {
    /** The reason that we give when we fence. */
    private static final String FENCE = "SwitchoverFence";

    private WeakFencing() {}

    private static Optional<JobEntry> entry(Simulation sim, String batchJob) {
        int dash = batchJob.indexOf('-');
        return sim.cosmos.look(JobEntry.class, JobEntry.key(batchJob.substring(0, dash)));
    }

    private static boolean leaving(Simulation sim, String batchJob) {
        return entry(sim, batchJob)
                .filter(entry -> entry.state() instanceof JobState.Leaving)
                .isPresent();
    }

    private static BatchJobs.Seen fenced(BatchJobs.Seen seen) {
        return new BatchJobs.Seen(
                seen.batchJob(),
                BatchJobs.Seen.State.COMPLETED,
                seen.armed(),
                FENCE,
                seen.created(),
                seen.stateSince(),
                seen.mark());
    }

    /** An absent job is taken as fenced once something, or nothing, was done instead of a tombstone. */
    static class WithoutTombstones extends RunnerAround {
        private final Set<String> pretended = new HashSet<>();
        private final boolean terminates;

        WithoutTombstones(BatchJobs whole, boolean terminates) {
            super(whole);
            this.terminates = terminates;
        }

        @Override
        public Reply<Done> addTombstone(String region, String pool, String job, Attempt attempt) {
            if (terminates
                    && whole.terminate(region, attempt.batchJob(), FENCE) instanceof Reply.Unheard<Done> unheard) {
                return unheard;
            }
            pretended.add(attempt.batchJob());
            return new Reply.Did<>(Done.DONE);
        }

        @Override
        public Reply<Optional<Seen>> find(String region, String batchJob) {
            return pretended.remove(batchJob)
                    ? new Reply.Did<>(Optional.of(new Seen(
                            batchJob,
                            Seen.State.COMPLETED,
                            false,
                            FENCE,
                            Simulation.BEGINNING,
                            Simulation.BEGINNING,
                            new Mark(batchJob.substring(0, batchJob.indexOf('-')), number(batchJob), 0, "", true))))
                    : super.find(region, batchJob);
        }

        private static int number(String batchJob) {
            return Integer.parseInt(batchJob.substring(batchJob.indexOf('-') + 1));
        }
    }

    static final class UnmarkedTombstones extends RunnerAround {
        private final Simulation sim;

        UnmarkedTombstones(Simulation sim, BatchJobs whole) {
            super(whole);
            this.sim = sim;
        }

        @Override
        public Reply<Done> addTombstone(String region, String pool, String job, Attempt attempt) {
            var hash = entry(sim, attempt.batchJob()).map(JobEntry::hash).orElse("");
            var reply = whole.add(
                    region,
                    new JobSpec(
                            job,
                            hash,
                            pool,
                            List.of(),
                            JobSpec.ACTIVE,
                            OnRegionLoss.RERUN,
                            Resume.EVERYTHING,
                            JsonNodeFactory.instance.objectNode(),
                            List.of(),
                            null),
                    attempt);
            sim.promises.batch.tombstoneAdded(region, job, attempt.batchJob(), reply);
            return reply;
        }
    }

    static final class IgnoredTombstoneMarks extends RunnerAround {
        private final Simulation sim;

        IgnoredTombstoneMarks(Simulation sim, BatchJobs whole) {
            super(whole);
            this.sim = sim;
        }

        @Override
        Seen seen(Seen there) {
            var mark = there.mark();
            return mark == null || !mark.tombstone()
                    ? there
                    : marked(
                            there,
                            new Mark(
                                    mark.job(),
                                    mark.attempt(),
                                    mark.epoch(),
                                    entry(sim, there.batchJob())
                                            .map(JobEntry::hash)
                                            .orElse(""),
                                    false));
        }
    }

    private static BatchJobs.Seen marked(BatchJobs.Seen there, BatchJobs.Mark mark) {
        return new BatchJobs.Seen(
                there.batchJob(),
                there.state(),
                there.armed(),
                there.terminateReason(),
                there.created(),
                there.stateSince(),
                mark);
    }

    /** Whoever has the id is taken for us. */
    static final class AdoptedStrangers extends RunnerAround {
        private final Simulation sim;

        AdoptedStrangers(Simulation sim, BatchJobs whole) {
            super(whole);
            this.sim = sim;
        }

        @Override
        Seen seen(Seen there) {
            var entry = entry(sim, there.batchJob());
            return there.mark() != null
                            || entry.isEmpty()
                            || entry.get().attempts().isEmpty()
                    ? there
                    : marked(
                            there,
                            new Mark(
                                    entry.get().id(),
                                    entry.get().current().n(),
                                    entry.get().current().epoch(),
                                    entry.get().hash(),
                                    false));
        }
    }

    static final class RerunFinished extends RunnerAround {
        private final Simulation sim;

        RerunFinished(Simulation sim, BatchJobs whole) {
            super(whole);
            this.sim = sim;
        }

        @Override
        Seen seen(Seen there) {
            return there.state() == Seen.State.COMPLETED && leaving(sim, there.batchJob()) ? fenced(there) : there;
        }
    }

    static final class FencedTooSoon extends RunnerAround {
        private final Simulation sim;

        FencedTooSoon(Simulation sim, BatchJobs whole) {
            super(whole);
            this.sim = sim;
        }

        @Override
        Seen seen(Seen there) {
            return there.state() == Seen.State.TERMINATING && leaving(sim, there.batchJob()) ? fenced(there) : there;
        }
    }

    static final class UnpaidDebts extends RunnerAround {
        private final Simulation sim;

        UnpaidDebts(Simulation sim, BatchJobs whole) {
            super(whole);
            this.sim = sim;
        }

        @Override
        Seen seen(Seen there) {
            return entry(sim, there.batchJob())
                            .filter(e -> e.debts().stream()
                                    .anyMatch(a -> a.batchJob().equals(there.batchJob())))
                            .isPresent()
                    ? fenced(there)
                    : there;
        }
    }
}
