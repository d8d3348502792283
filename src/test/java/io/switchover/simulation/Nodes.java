package io.switchover.simulation;

import io.switchover.job.InMemoryBatch;
import io.switchover.job.InMemoryBatch.TaskState;
import io.switchover.job.JobRunner.TaskOutcome;

/** What happens inside the accounts by itself, whoever can reach them: tasks start and end, jobs complete, what is deleted goes. */
final class Nodes {
    private static final int QUICK = 2_000;
    private static final int SLOW = 25_000;

    private final Simulation sim;
    private final int pace;
    private final boolean lingers;
    private int seen;

    Nodes(Simulation sim) {
        this.sim = sim;
        pace = sim.weather.drawn(Hazard.ZOMBIE) ? SLOW : sim.dice.of(new Integer[] {800, 4_000, 12_000, SLOW});
        lingers = sim.dice.oneIn(2);
        sim.batch.gate(this::taken);
    }

    void start() {
        for (int region = 0; region < Party.JOBS.size(); region++) {
            int mine = region;
            sim.batch.lingers(Party.JOBS.get(region), lingers);
            sim.time.in(sim.dice.below(pace), () -> work(mine));
        }
    }

    private void work(int region) {
        var name = Party.JOBS.get(region);
        var jobs = sim.batch.jobs(name);
        if (!jobs.isEmpty()) {
            switch (sim.dice.below(4)) {
                case 0, 1 -> {
                    sim.batch.run(name, sim.dice.oneIn(2) ? 1 : Integer.MAX_VALUE);
                    watch();
                }
                case 2 -> {
                    var job = jobs.get(sim.dice.below(jobs.size()));
                    boolean fails = sim.batch.tasks(name, job).containsValue(TaskState.RUNNING)
                            && sim.weather.strikes(Hazard.TASK_FAILS);
                    int ended = sim.batch.finish(name, job, sim.dice.oneIn(2) ? 1 : Integer.MAX_VALUE, !fails);
                    if (ended > 0) {
                        sim.history.tell(
                                "nodes@" + (region == 0 ? "west" : "north"),
                                () -> ended + " tasks of " + job + (fails ? " fail" : " succeed"));
                        if (fails) {
                            sim.promises.taskFailed(job);
                        }
                    }
                }
                default -> sim.batch.settle(name);
            }
        }
        sim.time.in(1 + sim.dice.below(sim.mended() ? QUICK : 2 * pace), () -> work(region));
    }

    private void watch() {
        var journal = sim.batch.journal();
        for (; seen < journal.size(); seen++) {
            InMemoryBatch.Start start = journal.get(seen);
            sim.history.tell(
                    "nodes@" + start.region().substring(0, 5),
                    () -> start.task() + " of " + start.batchJob() + " starts");
            sim.promises.starts(start);
        }
    }

    private TaskOutcome taken(String region, String batchJob, String task) {
        if (!sim.weather.strikes(Hazard.TASKS_REFUSED)) {
            return new TaskOutcome.Added();
        }
        if (sim.dice.oneIn(4)) {
            sim.promises.refused(batchJob);
            return new TaskOutcome.Refused("InvalidPropertyValue");
        }
        return new TaskOutcome.Again("ServerBusy");
    }
}
