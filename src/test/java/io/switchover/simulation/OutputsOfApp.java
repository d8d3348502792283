package io.switchover.simulation;

import io.switchover.job.Attempt;
import io.switchover.job.InMemoryBatch.TaskState;
import io.switchover.job.JobPorts;
import io.switchover.remote.Answer;
import java.util.BitSet;

/** What tasks have left in storage, as one app reaches it: some keep their outputs in their own region, and some elsewhere. */
final class OutputsOfApp implements JobPorts.Left {
    private final Simulation sim;
    private final App app;

    OutputsOfApp(Simulation sim, App app) {
        this.sim = sim;
        this.app = app;
    }

    @Override
    public Answer<BitSet> readable(Attempt attempt, BitSet tasks) {
        int where = sim.scenario.requests.outputsOf(Truth.owner(attempt.batchJob()));
        return sim.ask(
                app,
                Party.storage(where < 0 ? Party.index(attempt.region()) : where),
                () -> "look for the outputs of " + tasks + " of " + attempt.batchJob(),
                () -> new Answer.Answered<>(there(attempt, tasks)),
                Answer.Unanswered::new,
                null);
    }

    /** A task that failed has left its outputs too. */
    private BitSet there(Attempt attempt, BitSet tasks) {
        var there = new BitSet();
        var states = sim.batch.tasks(attempt.region(), attempt.batchJob());
        tasks.stream().forEach(i -> {
            var state = states.get("t" + i);
            if (state == TaskState.SUCCEEDED || state == TaskState.FAILED) {
                there.set(i);
            }
            if (state == TaskState.SUCCEEDED) {
                sim.promises.truth(Truth.owner(attempt.batchJob())).keeps(attempt.batchJob(), "t" + i);
            }
        });
        return there;
    }
}
