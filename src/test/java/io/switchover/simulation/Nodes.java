package io.switchover.simulation;

import io.switchover.job.InMemoryBatch;
import io.switchover.job.InMemoryBatch.TaskState;
import io.switchover.job.batch.BatchJobSnapshot.State;
import io.switchover.job.batch.BatchTasks.TaskOutcome;

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
        pace = sim.weather.drawn(Hazard.ZOMBIE)
                ? SLOW
                : sim.dice.of(
                        sim.weather.drawn(Hazard.RESUMED)
                                ? new Integer[] {800, 4_000}
                                : new Integer[] {800, 4_000, 12_000, SLOW});
        lingers = sim.dice.oneIn(2);
        sim.batch.gate(this::taken);
    }

    void start() {
        for (int region : sim.geography.numbers()) {
            int mine = region;
            sim.batch.lingers(Party.NAMES.get(region), lingers);
            sim.time.in(sim.dice.below(pace), () -> work(mine));
        }
    }

    /** A Batch job with limits has been created: the service ends it, and a node what it was handed. */
    void added(String region, String job, String batchJob) {
        var limits = sim.scenario.requests.limitsOf(job);
        if (limits != null) {
            sim.time.in(limits.jobMillis(), () -> {
                if (limited(region, batchJob, State.OPEN)) {
                    sim.history.tell("service", () -> batchJob + " in " + region + " has reached its limit");
                    sim.batch.terminatedByOthers(region, batchJob, "MaxWallClockTimeExpiry");
                    sim.promises.expired(batchJob);
                }
            });
            sim.time.in(limits.millis(), () -> {
                if (limited(region, batchJob, State.TERMINATING)) {
                    sim.batch.settle(region);
                    sim.promises.changed();
                }
            });
        }
    }

    private boolean oneByOne(String batchJob) {
        return sim.dice.oneIn(2)
                || (sim.weather.drawn(Hazard.RESUMED) && sim.scenario.requests.resumes(Truth.owner(batchJob)));
    }

    /** A tombstone under the same id has no limits. */
    private boolean limited(String region, String batchJob, State state) {
        return sim.batch
                .look(region, batchJob)
                .filter(seen -> seen.state() == state)
                .filter(seen -> seen.mark() != null && !seen.mark().tombstone())
                .isPresent();
    }

    private void work(int region) {
        var name = Party.NAMES.get(region);
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
                    int ended = sim.batch.finish(name, job, oneByOne(job) ? 1 : Integer.MAX_VALUE, !fails);
                    if (ended > 0) {
                        sim.promises.changed();
                        sim.misfortunes.finished(name, Truth.owner(job));
                        sim.history.tell(
                                "nodes@" + Party.shortName(region),
                                () -> ended + " tasks of " + job + (fails ? " fail" : " succeed"));
                        if (fails) {
                            sim.promises.taskFailed(job);
                        }
                    }
                }
                default -> {
                    sim.batch.settle(name);
                    sim.promises.changed();
                }
            }
        }
        sim.time.in(1 + sim.dice.below(sim.mended() ? QUICK : 2 * pace), () -> work(region));
    }

    private void watch() {
        var journal = sim.batch.journal();
        for (; seen < journal.size(); seen++) {
            InMemoryBatch.Start start = journal.get(seen);
            sim.history.tell(
                    "nodes@" + Party.shortName(Party.index(start.region())),
                    () -> start.task() + " of " + start.batchJob() + " starts");
            sim.promises.batch.starts(start);
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
