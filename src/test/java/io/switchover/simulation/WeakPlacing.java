package io.switchover.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.Attempt;
import io.switchover.job.JobEntry;
import io.switchover.job.JobSpec;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.job.batch.BatchPorts;
import io.switchover.remote.Answer;
import io.switchover.remote.Done;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Acts that place, look for and count less carefully than they should. */
final class WeakPlacing {

    private WeakPlacing() {}

    static final class SilenceIsAbsence extends RunnerAround {
        SilenceIsAbsence(BatchPorts whole) {
            super(whole);
        }

        @Override
        public Answer<Optional<BatchJobSnapshot>> find(String region, String batchJob) {
            return whole.find(region, batchJob) instanceof Answer.Answered<Optional<BatchJobSnapshot>> answered
                    ? answered
                    : new Answer.Answered<>(Optional.empty());
        }
    }

    /** An id that the ledger does not know is not looked for. */
    static final class LedgerIsRight extends RunnerAround {
        private final Simulation sim;

        LedgerIsRight(Simulation sim, BatchPorts whole) {
            super(whole);
            this.sim = sim;
        }

        @Override
        public Answer<Optional<BatchJobSnapshot>> find(String region, String batchJob) {
            return entry(sim, batchJob)
                            .filter(e -> e.attempts().stream()
                                    .anyMatch(a -> a.batchJob().equals(batchJob)))
                            .isPresent()
                    ? whole.find(region, batchJob)
                    : new Answer.Answered<>(Optional.empty());
        }
    }

    static final class NewIds extends RunnerAround {
        private final Map<String, String> names = new HashMap<>();

        NewIds(BatchPorts whole) {
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
                    a.counts(),
                    a.overlapped());
        }

        @Override
        public Answer<Done> add(String region, JobSpec spec, Attempt attempt) {
            var answer = whole.add(region, spec, named(attempt));
            if (answer instanceof Answer.Unanswered<Done>) {
                names.merge(attempt.batchJob(), attempt.batchJob() + "r", (old, first) -> old + "r");
            }
            return answer;
        }

        @Override
        public Answer<Optional<BatchJobSnapshot>> find(String region, String batchJob) {
            return whole.find(region, name(batchJob));
        }

        @Override
        public Answer<List<TaskOutcome>> addTasks(String region, JobSpec spec, Attempt attempt, List<JsonNode> tasks) {
            return whole.addTasks(region, spec, named(attempt), tasks);
        }

        @Override
        public Answer<Done> arm(String region, String batchJob) {
            return whole.arm(region, name(batchJob));
        }
    }

    static final class ArmedAtOnce extends RunnerAround {
        ArmedAtOnce(BatchPorts whole) {
            super(whole);
        }

        @Override
        public Answer<Done> add(String region, JobSpec spec, Attempt attempt) {
            var answer = whole.add(region, spec, attempt);
            if (answer instanceof Answer.Answered<Done>) {
                var unused = whole.arm(region, attempt.batchJob());
            }
            return answer;
        }
    }

    static final class TasksOnce extends RunnerAround {
        TasksOnce(BatchPorts whole) {
            super(whole);
        }

        @Override
        public Answer<List<TaskOutcome>> addTasks(String region, JobSpec spec, Attempt attempt, List<JsonNode> tasks) {
            return whole.addTasks(region, spec, attempt, tasks) instanceof Answer.Answered<List<TaskOutcome>> answered
                    ? new Answer.Answered<>(answered.value().stream()
                            .map(o -> o instanceof TaskOutcome.Again ? new TaskOutcome.Added() : o)
                            .toList())
                    : new Answer.Unanswered<>("the tasks were not heard of", null);
        }
    }

    /** What has ended, however it did, is taken for finished. */
    static final class EndedIsFinished extends RunnerAround {
        private final Simulation sim;

        EndedIsFinished(Simulation sim, BatchPorts whole) {
            super(whole);
            this.sim = sim;
        }

        @Override
        public Answer<Set<String>> succeeded(String region, String batchJob) {
            var answer = whole.succeeded(region, batchJob);
            return answer instanceof Answer.Answered<Set<String>>
                    ? new Answer.Answered<>(
                            Set.copyOf(sim.batch.tasks(region, batchJob).keySet()))
                    : answer;
        }
    }

    private static Optional<JobEntry> entry(Simulation sim, String batchJob) {
        int dash = batchJob.indexOf('-');
        return sim.cosmos.look(JobEntry.class, JobEntry.key(batchJob.substring(0, dash)));
    }
}
