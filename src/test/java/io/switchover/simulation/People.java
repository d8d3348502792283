package io.switchover.simulation;

import io.switchover.job.JobState;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.job.ledger.JobCancellation;
import io.switchover.job.ledger.RetryWriter;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.RegionRecord;
import io.switchover.region.SealedRecordReader;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.request.ActionOutcome;

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
        for (var name : sim.geography.jobs()) {
            for (var job : sim.batch.jobs(name)) {
                var batchJob = sim.batch.look(name, job).orElseThrow();
                var mark = batchJob.mark();
                if (batchJob.state() == BatchJobSnapshot.State.OPEN && mark != null && !mark.tombstone()) {
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
        var name = Party.NAMES.get(region);
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
            var retry = new RetryWriter(app.documents, room.specStore, sim.listener);
            switch (retry.retry(id, null, "operator")) {
                case RetryWriter.Outcome.Retried r -> sim.weather.happens(Hazard.RETRY);
                case RetryWriter.Outcome.NotNow n -> sim.weather.happens(Hazard.RETRY);
                case RetryWriter.Outcome.UnderWay u -> againSoon(tries);
                case RetryWriter.Outcome.Refused r -> {}
                case RetryWriter.Outcome.Unknown u -> againSoon(tries);
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
                .look(RegionRecord.class, SealedRecordReader.RECORD)
                .filter(r -> r.hold() != null)
                .isPresent()) {
            witness("operator", app -> new Moves(sim, app).unhold());
        }
        sim.time.in(LOOK_EVERY, this::unhold);
    }

    /** Any button, whether it makes sense or not. */
    void presses(App app) {
        sim.weather.happens(Hazard.BUTTONS);
        var moves = new Moves(sim, app);
        var id = sim.cosmos
                .look(RegionRecord.class, SealedRecordReader.RECORD)
                .map(RegionRecord::switchover)
                .orElse("none");
        switch (dice.below(12)) {
            case 0 -> moves.planned(dice.oneIn(2) ? LeftJobsDisposition.FINISH : LeftJobsDisposition.MOVE_JOBS);
            case 1 -> moves.requests(Switchover.Kind.FORCED, LeftJobsDisposition.MOVE_JOBS);
            case 2 -> moves.requests(Switchover.Kind.PLANNED, LeftJobsDisposition.FINISH);
            case 3 -> told(app.requests().confirm(id, "operator", "has looked"));
            case 4 -> told(app.requests().abandon(id, "operator", "changed their mind"));
            case 5 -> told(app.requests().retry(id, "operator", step(id), "has mended it"));
            case 6 -> moves.forces();
            case 7 -> moves.hold();
            case 8 -> moves.unhold();
            case 9 -> moves.thaw();
            case 10 -> releases(app);
            default -> told(app.requests().skip(id, "operator", step(id), "is in a hurry"));
        }
    }

    /** One that is held for repair, if there is one. */
    private void releases(App app) {
        var clients = sim.scenario.clients();
        var job = clients.stream()
                .map(client -> client.id)
                .filter(this::heldForRepair)
                .findFirst()
                .orElseGet(() -> clients.getFirst().id);
        boolean released = app.releases(job, dice.oneIn(2), dice.oneIn(2));
        sim.history.tell("operator", () -> job + (released ? " is released" : " is not released"));
    }

    private boolean heldForRepair(String job) {
        var entry = sim.promises.entry(job);
        return entry != null && entry.state() instanceof JobState.HeldForRepair;
    }

    private String step(String id) {
        return sim.cosmos
                .look(Switchover.class, Switchover.key(id))
                .map(Switchover::step)
                .orElse("warming");
    }

    private void told(ActionOutcome outcome) {
        sim.history.tell("operator", () -> "is told: " + outcome.getClass().getSimpleName());
    }

    /** When all is mended somebody answers what is asked, and whoever declined to leave a region that never comes back leaves it. */
    void answers() {
        sim.cosmos.look(RegionRecord.class, SealedRecordReader.RECORD).ifPresent(record -> {
            var id = record.switchover();
            if (id != null) {
                witness("operator", app -> told(app.requests().confirm(id, "operator", "has looked")));
            } else if (record.placement().regions().stream().anyMatch(this::neverBack)) {
                witness("operator", app -> new Moves(sim, app)
                        .away(Switchover.Kind.FORCED, LeftJobsDisposition.MOVE_JOBS));
            }
        });
        sim.time.in(LOOK_EVERY, this::answers);
    }

    private boolean neverBack(String region) {
        int lost = sim.outages.lostForGood();
        return lost == Party.index(region) && sim.net.dark(lost);
    }

    private void witness(String who, ByApp deed) {
        var app = sim.apps[Party.WITNESS];
        if (app.up()) {
            app.starts(who, () -> deed.act(app));
        }
    }
}
