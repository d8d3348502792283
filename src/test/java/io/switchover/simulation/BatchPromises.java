package io.switchover.simulation;

import io.switchover.job.Attempt;
import io.switchover.job.Attempt.Fence;
import io.switchover.job.InMemoryBatch;
import io.switchover.job.JobEntry;
import io.switchover.job.OnRegionLoss;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.remote.Answer;
import io.switchover.remote.Done;
import io.switchover.simulation.Truth.Copy;

/** Of the accounts: tombstones are empty, what is fenced starts nothing, and of a job one copy lives, or the ledger says so. */
final class BatchPromises {
    private final Simulation sim;
    private final Promises promises;

    BatchPromises(Simulation sim, Promises promises) {
        this.sim = sim;
        this.promises = promises;
    }

    // ---- what must be true at every moment

    void check(String job, Truth truth) {
        for (var tombstone : truth.tombstones) {
            if (!truth.deleted
                    && !sim.batch
                            .tasks(tombstone.region(), tombstone.batchJob())
                            .isEmpty()) {
                promises.broken(
                        "P3: the tombstone " + tombstone.batchJob() + " in " + tombstone.region() + " is not empty");
            }
        }
        var entry = promises.entry(job);
        if (entry == null || truth.rewound) {
            return;
        }
        oneLiveCopy(entry, truth);
        for (var attempt : entry.attempts()) {
            if (attempt.fence().paid() && !truth.touched && !fenced(attempt)) {
                promises.broken("P3: " + attempt.batchJob() + " is called fenced, and is not");
            }
        }
    }

    private boolean fenced(Attempt attempt) {
        return sim.batch
                .look(attempt.region(), attempt.batchJob())
                .filter(seen -> seen.state() == BatchJobSnapshot.State.COMPLETED)
                .isPresent();
    }

    private void oneLiveCopy(JobEntry entry, Truth truth) {
        int live = 0;
        for (var copy : truth.copies) {
            if (sim.batch.live(copy.region(), copy.batchJob())) {
                live++;
            }
        }
        if (live < 2) {
            return;
        }
        if (!entry.duplicatePossible()) {
            promises.broken("P5: " + live + " copies of " + entry.id() + " are live, and its entry does not say so");
        } else if (!(entry.onRegionLoss() instanceof OnRegionLoss.Rerun)
                && !(truth.touched && entry.onRegionLoss() instanceof OnRegionLoss.WaitForLease)) {
            promises.broken("P5: " + live + " copies of " + entry.id() + " are live, and it was to "
                    + entry.onRegionLoss().word());
        }
    }

    // ---- what Batch did

    void added(String region, String job, String batchJob, Answer<Done> answer) {
        promises.changed();
        var copy = new Copy(region, batchJob);
        var truth = promises.truth(job);
        if (answer instanceof Answer.Answered<Done>) {
            sim.nodes.added(region, job, batchJob);
            if (!truth.copies.contains(copy)) {
                truth.copies.add(copy);
            }
        }
    }

    void tombstoneAdded(String region, String job, String batchJob, Answer<Done> answer) {
        if (answer instanceof Answer.Answered<Done>) {
            promises.truth(job).tombstones.add(new Copy(region, batchJob));
            sim.pauses.tombstone();
        }
    }

    void tasksAdded(String region, String job) {
        promises.changed();
        sim.misfortunes.placed(region, job);
    }

    /** Before something is done to a job that is there. */
    void ours(String region, String batchJob, String deed) {
        promises.changed();
        if (sim.batch.look(region, batchJob).filter(seen -> seen.mark() == null).isPresent()) {
            promises.broken("P3: " + batchJob + " in " + region + " is not ours, and we " + deed + " it");
        }
    }

    void starts(InMemoryBatch.Start start) {
        promises.changed();
        var mark = start.mark();
        if (mark == null) {
            return;
        }
        var truth = promises.truth(mark.job());
        var entry = promises.entry(mark.job());
        if (entry == null || entry.attempts().size() < mark.attempt()) {
            if (!truth.rewound) {
                promises.broken("P3: " + start.batchJob() + " runs, and the ledger never claimed it");
            }
            return;
        }
        var attempt = entry.attempts().get(mark.attempt() - 1);
        if (!attempt.region().equals(start.region())) {
            // The claim was lost while its region could not be asked: nobody can know of it.
            if (!truth.rewound) {
                promises.broken("P3: " + start.batchJob() + " runs in " + start.region() + ", and was claimed for "
                        + attempt.region());
            }
            return;
        }
        if (attempt.fence().paid()) {
            promises.broken("P3: " + start.task() + " of " + start.batchJob()
                    + " starts, and the ledger says that it is fenced");
        }
        if (attempt.ended() != null && attempt.fence() == Fence.NONE) {
            promises.broken(
                    "P5: " + start.task() + " of " + start.batchJob() + " starts, and the attempt has been committed");
        }
    }

    /** Whether something runs in a region that the ledger has given up. */
    boolean zombies(String region) {
        for (var job : promises.truths().keySet()) {
            var entry = promises.entry(job);
            if (entry == null) {
                continue;
            }
            for (var attempt : entry.owedFences()) {
                if (attempt.region().equals(region) && sim.batch.live(region, attempt.batchJob())) {
                    return true;
                }
            }
        }
        return false;
    }
}
