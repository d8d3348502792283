package io.switchover.simulation;

import io.switchover.job.batch.BatchJob;
import io.switchover.job.ledger.JobCancellation;
import io.switchover.job.ledger.JobRetry;
import io.switchover.region.JobsLeftBehind;
import io.switchover.region.RecordReader;
import io.switchover.region.RegionRecord;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.request.PressOutcome;

/** Operators who press buttons, and strangers who have never heard of us. */
final class People {
    private static final int LOOK_EVERY = 20_000;
    private static final int RETRY_EVERY = 5_000;

    private final Simulation sim;
    private final Dice dice;

    People(Simulation sim) {
        this.sim = sim;
        dice = sim.dice;
    }

    interface ByApp {
        void act(App app);
    }

    void byOperator(ByApp deed) {
        var app = dice.of(sim.apps);
        if (app.up() && sim.net.open(Party.OUTSIDE, app.party)) {
            app.starts("operator", () -> deed.act(app));
        }
    }

    /** Somebody who does not know us, and touches only what is open: what we have fenced looks finished to them. */
    void strangers(boolean delete, int tries) {
        for (int region = 0; region < Party.JOBS.size(); region++) {
            var name = Party.JOBS.get(region);
            for (var job : sim.batch.jobs(name)) {
                var batchJob = sim.batch.look(name, job).orElseThrow();
                var mark = batchJob.mark();
                if (batchJob.state() == BatchJob.State.OPEN && mark != null && !mark.tombstone()) {
                    sim.weather.happens(delete ? Hazard.DELETED : Hazard.TERMINATED);
                    sim.history.tell("stranger", () -> (delete ? "deletes " : "ends ") + job + " in " + name);
                    sim.promises.touched(mark.job());
                    if (delete) {
                        sim.promises.truth(mark.job()).deleted = true;
                        sim.batch.deletedByOthers(name, job);
                    } else {
                        sim.batch.terminatedByOthers(name, job, "UserTerminate");
                    }
                    return;
                }
            }
        }
        if (tries > 0) {
            sim.time.in(3_000, () -> {
                if (!sim.mended()) {
                    strangers(delete, tries - 1);
                }
            });
        }
    }

    void foreign(int region) {
        var name = Party.JOBS.get(region);
        var id = "j1-" + (dice.oneIn(3) ? 2 : 1);
        // Who deletes our job and takes its id between two of our calls cannot be told from us by anybody.
        if (sim.batch.look(name, id).isEmpty() && !sim.weather.happened(Hazard.DELETED)) {
            sim.weather.happens(Hazard.FOREIGN);
            sim.history.tell("stranger", () -> "runs a job " + id + " in " + name);
            sim.promises.touched("j1");
            sim.batch.addForeign(name, id, 1);
        }
    }

    void cancels(App app) {
        var id = sim.scenario.clients().getFirst().id;
        sim.promises.cancelled(id);
        switch (new JobCancellation(app.documents, sim.listener).cancel(id, "operator")) {
            case JobCancellation.Outcome.Cancelling c -> sim.weather.happens(Hazard.CANCEL);
            case JobCancellation.Outcome.NotNow n -> sim.weather.happens(Hazard.CANCEL);
            case JobCancellation.Outcome.Over o -> {}
            case JobCancellation.Outcome.Refused r -> {}
            case JobCancellation.Outcome.Unknown u -> {}
        }
    }

    /** Looks now and then whether the job has ended without success. */
    void retries(int tries) {
        var id = sim.scenario.clients().getFirst().id;
        byOperator(app -> {
            var room = app.room();
            sim.promises.truth(id).retried = true;
            var retry = new JobRetry(app.documents, room.specStore, sim.listener);
            switch (retry.retry(id, null, "operator")) {
                case JobRetry.Outcome.Retried r -> sim.weather.happens(Hazard.RETRY);
                case JobRetry.Outcome.NotNow n -> sim.weather.happens(Hazard.RETRY);
                case JobRetry.Outcome.UnderWay u -> againSoon(tries);
                case JobRetry.Outcome.Refused r -> {}
                case JobRetry.Outcome.Unknown u -> againSoon(tries);
            }
        });
    }

    private void againSoon(int tries) {
        if (tries > 0 && !sim.mended()) {
            sim.time.in(RETRY_EVERY, () -> retries(tries - 1));
        }
    }

    /** An operator who sees that everything is frozen thaws it, as often as needed. */
    void repair() {
        if (sim.promises.record.wentBack()) {
            witness("operator thaws", app -> new Moves(sim, app).thaw());
        }
        sim.time.in(LOOK_EVERY, this::repair);
    }

    void unhold() {
        if (sim.cosmos
                .look(RegionRecord.class, RecordReader.RECORD)
                .filter(r -> r.hold() != null)
                .isPresent()) {
            witness("operator", app -> new Moves(sim, app).hold(null));
        }
        sim.time.in(LOOK_EVERY, this::unhold);
    }

    /** Any button, whether it makes sense or not. */
    void presses(App app) {
        sim.weather.happens(Hazard.BUTTONS);
        var moves = new Moves(sim, app);
        var id = sim.cosmos
                .look(RegionRecord.class, RecordReader.RECORD)
                .map(RegionRecord::switchover)
                .orElse("none");
        switch (dice.below(7)) {
            case 0 -> moves.planned(dice.oneIn(2) ? JobsLeftBehind.FINISH : JobsLeftBehind.MOVE_JOBS);
            case 1 -> moves.requests(Switchover.Kind.FORCED, JobsLeftBehind.MOVE_JOBS);
            case 2 -> moves.requests(Switchover.Kind.PLANNED, JobsLeftBehind.FINISH);
            case 3 -> told(app.requests().confirm(id, "operator"));
            case 4 -> told(app.requests().abandon(id, "operator", "changed their mind"));
            case 5 -> told(app.requests().retry(id, "operator"));
            default -> told(app.requests().skip(id, "operator", "is in a hurry"));
        }
    }

    private void told(PressOutcome outcome) {
        sim.history.tell("operator", () -> "is told: " + outcome.getClass().getSimpleName());
    }

    /** When all is mended somebody answers what is asked. */
    void answers() {
        sim.cosmos
                .look(RegionRecord.class, RecordReader.RECORD)
                .map(RegionRecord::switchover)
                .ifPresent(id -> witness("operator", app -> told(app.requests().confirm(id, "operator"))));
        sim.time.in(LOOK_EVERY, this::answers);
    }

    private void witness(String who, ByApp deed) {
        var app = sim.apps[Party.WITNESS];
        if (app.up()) {
            app.starts(who, () -> deed.act(app));
        }
    }
}
