package io.switchover.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.switchover.job.Attempt;
import io.switchover.job.JobEntry;
import io.switchover.job.JobSpec;
import io.switchover.job.JobState;
import io.switchover.job.OnRegionLoss;
import io.switchover.job.Resume;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.job.batch.BatchJobSnapshot.Mark;
import io.switchover.job.batch.BatchPorts;
import io.switchover.remote.Answer;
import io.switchover.remote.Done;
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

    private static BatchJobSnapshot fenced(BatchJobSnapshot seen) {
        return new BatchJobSnapshot(
                seen.id(),
                BatchJobSnapshot.State.COMPLETED,
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

        WithoutTombstones(BatchPorts whole, boolean terminates) {
            super(whole);
            this.terminates = terminates;
        }

        @Override
        public Answer<Done> addTombstone(String region, String pool, String job, Attempt attempt) {
            if (terminates
                    && whole.terminate(region, attempt.batchJob(), FENCE)
                            instanceof Answer.Unanswered<Done> unanswered) {
                return unanswered;
            }
            pretended.add(attempt.batchJob());
            return new Answer.Answered<>(Done.DONE);
        }

        @Override
        public Answer<Optional<BatchJobSnapshot>> find(String region, String batchJob) {
            return pretended.remove(batchJob)
                    ? new Answer.Answered<>(Optional.of(new BatchJobSnapshot(
                            batchJob,
                            BatchJobSnapshot.State.COMPLETED,
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

        UnmarkedTombstones(Simulation sim, BatchPorts whole) {
            super(whole);
            this.sim = sim;
        }

        @Override
        public Answer<Done> addTombstone(String region, String pool, String job, Attempt attempt) {
            var hash = entry(sim, attempt.batchJob()).map(JobEntry::hash).orElse("");
            var answer = whole.add(
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
            sim.promises.batch.tombstoneAdded(region, job, attempt.batchJob(), answer);
            return answer;
        }
    }

    static final class IgnoredTombstoneMarks extends RunnerAround {
        private final Simulation sim;

        IgnoredTombstoneMarks(Simulation sim, BatchPorts whole) {
            super(whole);
            this.sim = sim;
        }

        @Override
        BatchJobSnapshot seen(BatchJobSnapshot there) {
            var mark = there.mark();
            return mark == null || !mark.tombstone()
                    ? there
                    : marked(
                            there,
                            new Mark(
                                    mark.job(),
                                    mark.attempt(),
                                    mark.epoch(),
                                    entry(sim, there.id()).map(JobEntry::hash).orElse(""),
                                    false));
        }
    }

    private static BatchJobSnapshot marked(BatchJobSnapshot there, BatchJobSnapshot.Mark mark) {
        return new BatchJobSnapshot(
                there.id(),
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

        AdoptedStrangers(Simulation sim, BatchPorts whole) {
            super(whole);
            this.sim = sim;
        }

        @Override
        BatchJobSnapshot seen(BatchJobSnapshot there) {
            var entry = entry(sim, there.id());
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

        RerunFinished(Simulation sim, BatchPorts whole) {
            super(whole);
            this.sim = sim;
        }

        @Override
        BatchJobSnapshot seen(BatchJobSnapshot there) {
            return there.state() == BatchJobSnapshot.State.COMPLETED && leaving(sim, there.id())
                    ? fenced(there)
                    : there;
        }
    }

    static final class FencedTooSoon extends RunnerAround {
        private final Simulation sim;

        FencedTooSoon(Simulation sim, BatchPorts whole) {
            super(whole);
            this.sim = sim;
        }

        @Override
        BatchJobSnapshot seen(BatchJobSnapshot there) {
            return there.state() == BatchJobSnapshot.State.TERMINATING && leaving(sim, there.id())
                    ? fenced(there)
                    : there;
        }
    }

    static final class UnpaidFences extends RunnerAround {
        private final Simulation sim;

        UnpaidFences(Simulation sim, BatchPorts whole) {
            super(whole);
            this.sim = sim;
        }

        @Override
        BatchJobSnapshot seen(BatchJobSnapshot there) {
            return entry(sim, there.id())
                            .filter(e -> e.owedFences().stream()
                                    .anyMatch(a -> a.batchJob().equals(there.id())))
                            .isPresent()
                    ? fenced(there)
                    : there;
        }
    }
}
