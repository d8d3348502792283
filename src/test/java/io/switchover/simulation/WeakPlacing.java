package io.switchover.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.Attempt;
import io.switchover.job.JobEntry;
import io.switchover.job.JobSpec;
import io.switchover.job.batch.BatchJobs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Acts that place, look for and count less carefully than they should. */
final class WeakPlacing {

    private WeakPlacing() {}

    static final class SilenceIsAbsence extends RunnerAround {
        SilenceIsAbsence(BatchJobs whole) {
            super(whole);
        }

        @Override
        public Reply<Optional<Seen>> find(String region, String batchJob) {
            return whole.find(region, batchJob) instanceof Reply.Did<Optional<Seen>> did
                    ? did
                    : new Reply.Did<>(Optional.empty());
        }
    }

    /** An id that the ledger does not know is not looked for. */
    static final class LedgerIsRight extends RunnerAround {
        private final Simulation sim;

        LedgerIsRight(Simulation sim, BatchJobs whole) {
            super(whole);
            this.sim = sim;
        }

        @Override
        public Reply<Optional<Seen>> find(String region, String batchJob) {
            return entry(sim, batchJob)
                            .filter(e -> e.attempts().stream()
                                    .anyMatch(a -> a.batchJob().equals(batchJob)))
                            .isPresent()
                    ? whole.find(region, batchJob)
                    : new Reply.Did<>(Optional.empty());
        }
    }

    static final class NewIds extends RunnerAround {
        private final Map<String, String> names = new HashMap<>();

        NewIds(BatchJobs whole) {
            super(whole);
        }

        private String name(String batchJob) {
            return names.getOrDefault(batchJob, batchJob);
        }

        private Attempt named(Attempt a) {
            return new Attempt(
                    a.n(),
                    a.region(),
                    a.epoch(),
                    name(a.batchJob()),
                    a.skipped(),
                    a.claimedAt(),
                    a.placed(),
                    a.created(),
                    a.ended(),
                    a.endedAt(),
                    a.fence(),
                    a.counts());
        }

        @Override
        public Reply<Done> add(String region, JobSpec spec, Attempt attempt) {
            var reply = whole.add(region, spec, named(attempt));
            if (reply instanceof Reply.Unheard<Done>) {
                names.merge(attempt.batchJob(), attempt.batchJob() + "r", (old, first) -> old + "r");
            }
            return reply;
        }

        @Override
        public Reply<Optional<Seen>> find(String region, String batchJob) {
            return whole.find(region, name(batchJob));
        }

        @Override
        public Reply<List<TaskOutcome>> addTasks(String region, JobSpec spec, Attempt attempt, List<JsonNode> tasks) {
            return whole.addTasks(region, spec, named(attempt), tasks);
        }

        @Override
        public Reply<Done> arm(String region, String batchJob) {
            return whole.arm(region, name(batchJob));
        }
    }

    static final class ArmedAtOnce extends RunnerAround {
        ArmedAtOnce(BatchJobs whole) {
            super(whole);
        }

        @Override
        public Reply<Done> add(String region, JobSpec spec, Attempt attempt) {
            var reply = whole.add(region, spec, attempt);
            if (reply instanceof Reply.Did<Done>) {
                var unused = whole.arm(region, attempt.batchJob());
            }
            return reply;
        }
    }

    static final class TasksOnce extends RunnerAround {
        TasksOnce(BatchJobs whole) {
            super(whole);
        }

        @Override
        public Reply<List<TaskOutcome>> addTasks(String region, JobSpec spec, Attempt attempt, List<JsonNode> tasks) {
            return whole.addTasks(region, spec, attempt, tasks) instanceof Reply.Did<List<TaskOutcome>> did
                    ? new Reply.Did<>(did.value().stream()
                            .map(o -> o instanceof TaskOutcome.Again ? new TaskOutcome.Added() : o)
                            .toList())
                    : new Reply.Unheard<>("the tasks were not heard of", null);
        }
    }

    /** What has ended, however it did, is taken for finished. */
    static final class EndedIsFinished extends RunnerAround {
        private final Simulation sim;

        EndedIsFinished(Simulation sim, BatchJobs whole) {
            super(whole);
            this.sim = sim;
        }

        @Override
        public Reply<Set<String>> succeeded(String region, String batchJob) {
            var reply = whole.succeeded(region, batchJob);
            return reply instanceof Reply.Did<Set<String>>
                    ? new Reply.Did<>(
                            Set.copyOf(sim.batch.tasks(region, batchJob).keySet()))
                    : reply;
        }
    }

    private static Optional<JobEntry> entry(Simulation sim, String batchJob) {
        int dash = batchJob.indexOf('-');
        return sim.cosmos.look(JobEntry.class, JobEntry.key(batchJob.substring(0, dash)));
    }
}
