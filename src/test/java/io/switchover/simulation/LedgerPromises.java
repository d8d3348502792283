package io.switchover.simulation;

import io.switchover.job.Attempt;
import io.switchover.job.Attempt.Fence;
import io.switchover.job.InMemoryBatch.TaskState;
import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.job.JobTransitions;
import io.switchover.job.OnRegionLoss;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.RegionRecord;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Of the ledger: what it says of an attempt is so in Batch, nothing of it is taken back, and one attempt counts. */
final class LedgerPromises {
    private static final Set<String> BY_ITSELF =
            Set.of("AllTasksComplete", "TaskFailed", "JMComplete", "MaxWallClockTimeExpiry");
    /** A call that was under way when a claim was lost may still land; after this it cannot. */
    private static final int LANDED = 30_000;

    private final Simulation sim;
    private final Promises promises;
    private int lastClaimed = -1;

    LedgerPromises(Simulation sim, Promises promises) {
        this.sim = sim;
        this.promises = promises;
    }

    /** The region that the newest attempt was claimed for, or -1. */
    int lastClaimed() {
        return lastClaimed;
    }

    void written(@Nullable JobEntry before, JobEntry after, long sent) {
        if (before == null) {
            return;
        }
        int had = before.attempts().size();
        var truth = promises.truth(after.id());
        if (truth.retried
                && before.state() instanceof JobState.Retryable
                && !after.state().over()) {
            truth.committed = 0;
        } else if (before.state().over() && !before.state().equals(after.state())) {
            promises.broken("P5: " + after.id() + " was " + before.state() + " and is " + after.state());
        }
        if (before.state().getClass() != after.state().getClass()
                && JobTransitions.table().transitions().stream()
                        .noneMatch(line -> line.from() == before.state().getClass()
                                && line.to() == after.state().getClass())) {
            promises.broken("P15: " + after.id() + " was " + before.state() + " and is " + after.state()
                    + ", which its table does not know");
        }
        if (before.state() instanceof JobState.HeldForRepair
                && (after.state() instanceof JobState.Placing || after.state() instanceof JobState.Accepted)) {
            released(after);
            return;
        }
        if (before.state() instanceof JobState.Cancelling && !mayFollowCancelling(after.state())) {
            promises.broken("P5: " + after.id() + " was being cancelled and is " + after.state());
        }
        if (after.state() instanceof JobState.Leaving && !(before.state() instanceof JobState.Leaving)) {
            leaves(before, before.current());
        }
        if (after.attempts().size() < had || after.attempts().size() > had + 1) {
            promises.broken("P3: " + after.id() + " had " + had + " attempts and has "
                    + after.attempts().size());
            return;
        }
        for (int i = 0; i < had; i++) {
            changed(after, before.attempts().get(i), after.attempts().get(i));
        }
        if (after.attempts().size() > had) {
            claimed(before, after, after.current(), sent);
        }
    }

    /** By hand: then nothing of it lives that the ledger does not know, unless it says that something may. */
    private void released(JobEntry after) {
        var truth = promises.truth(after.id());
        truth.released = true;
        if (truth.touched || after.duplicatePossible()) {
            return;
        }
        for (var copy : truth.copies) {
            boolean adopted = after.state() instanceof JobState.Placing
                    && after.current().region().equals(copy.region())
                    && after.current().batchJob().equals(copy.batchJob());
            if (!adopted && sim.batch.live(copy.region(), copy.batchJob())) {
                promises.broken("P5: " + after.id() + " is released, and " + copy.batchJob() + " in " + copy.region()
                        + " is live beside it");
            }
        }
    }

    private static boolean mayFollowCancelling(JobState state) {
        return state.over() || state instanceof JobState.Cancelling || state instanceof JobState.HeldForRepair;
    }

    private void changed(JobEntry entry, Attempt before, Attempt after) {
        if (before.n() != after.n()
                || !before.region().equals(after.region())
                || before.epoch() != after.epoch()
                || before.skipped() != after.skipped()
                || (before.fence().paid() && after.fence() != before.fence())
                || (before.fence() == Fence.OWED && after.fence() == Fence.NONE)
                || (before.ended() != null && after.ended() == null)) {
            promises.broken("P3: attempt " + before + " became " + after);
        }
        if (!before.fence().paid() && after.fence().paid()) {
            paid(before);
        }
        if (before.ended() == null && after.ended() != null && after.fence() == Fence.NONE) {
            committed(entry, after);
        }
        if (before.ended() == null && after.fence() == Fence.OWED) {
            if (!sim.observatory.everUnreachable(Party.index(after.region()))) {
                promises.broken("P3: " + after.batchJob() + " is given up unfenced in " + after.region()
                        + ", whose Batch account nobody had reason to call out of reach");
            }
        }
    }

    private void paid(Attempt attempt) {
        var seen = sim.batch.look(attempt.region(), attempt.batchJob());
        if (seen.isEmpty() || seen.get().state() != BatchJobSnapshot.State.COMPLETED) {
            promises.broken("P3: " + attempt.batchJob() + " is called fenced, and in Batch it is "
                    + (seen.isEmpty() ? "not there" : seen.get().state()));
        } else if (attempt.fence() == Fence.NONE && byItself(seen.get())) {
            promises.broken("P5: " + attempt.batchJob() + " had finished by itself, and is thrown away");
        }
    }

    /** A tombstone that a belated call has armed ends by itself too, and means nothing. */
    private static boolean byItself(BatchJobSnapshot batchJob) {
        return BY_ITSELF.contains(batchJob.terminateReason())
                && batchJob.mark() != null
                && !batchJob.mark().tombstone();
    }

    private void committed(JobEntry entry, Attempt attempt) {
        var truth = promises.truth(entry.id());
        var seen = sim.batch.look(attempt.region(), attempt.batchJob());
        if (seen.isEmpty() || seen.get().state() != BatchJobSnapshot.State.COMPLETED || !byItself(seen.get())) {
            promises.broken("P5: " + attempt.batchJob() + " is committed, and in Batch it is " + seen);
            return;
        }
        if (entry.state() instanceof JobState.Done) {
            var tasks = sim.batch.tasks(attempt.region(), attempt.batchJob());
            if (tasks.size() != entry.tasks() - attempt.skipped()
                    || tasks.values().stream().anyMatch(t -> t != TaskState.SUCCEEDED)) {
                promises.broken("P5: " + attempt.batchJob() + " is called done, and its tasks are " + tasks);
            }
        }
        if (truth.committed != 0 && truth.committed != attempt.n() && !truth.rewound) {
            promises.broken("P5: attempts " + truth.committed + " and " + attempt.n() + " of " + entry.id()
                    + " were committed");
        }
        truth.committed = attempt.n();
    }

    private void claimed(JobEntry before, JobEntry after, Attempt attempt, long sent) {
        lastClaimed = Party.index(attempt.region());
        promises.truth(after.id()).claimedAt.put(attempt.batchJob(), sim.storeSeconds());
        sim.pauses.atHinge();
        sim.misfortunes.claimed(attempt.region(), after.id());
        if (attempt.skipped() > 0) {
            sim.weather.happens(Hazard.RESUMED);
        }
        for (var earlier : before.attempts()) {
            if (earlier.ended() == null || (earlier.fence() == Fence.NONE && !againByHand(after.id()))) {
                promises.broken("P3: " + attempt.batchJob() + " is claimed while " + earlier.batchJob()
                        + " is neither fenced nor owed");
            } else if (earlier.fence() == Fence.OWED) {
                claimedWithOwedFence(after, attempt, earlier);
            }
        }
        var under = promises.record.relied(attempt.epoch());
        if (under == null) {
            promises.broken("P2: " + attempt.batchJob() + " is claimed under epoch " + attempt.epoch()
                    + ", on which nobody may rely");
        } else if (!under.active(attempt.region()) && !wished(before, attempt.region(), under)) {
            promises.broken("P1: " + attempt.batchJob() + " is claimed for " + attempt.region()
                    + " under an epoch in which " + under.placement().text() + " is active");
        }
        for (var region : sim.geography.jobs()) {
            var there = sim.batch.look(region, attempt.batchJob());
            if (there.isPresent()
                    && there.get().mark() != null
                    && there.get().created().isBefore(Simulation.BEGINNING.plusMillis(sent - LANDED))
                    && !sim.observatory.everIll(Party.index(region))) {
                promises.broken("P3: " + attempt.batchJob() + " is claimed, and is in " + region + " already");
            }
        }
    }

    /** It asks for the region, and was not moved away from there when that was left. */
    private static boolean wished(JobEntry entry, String region, RegionRecord under) {
        return asksFor(entry, region)
                && (under.left().get(region) != LeftJobsDisposition.MOVE_JOBS
                        || entry.attempts().stream()
                                .noneMatch(earlier ->
                                        earlier.region().equals(region) && earlier.epoch() < leftAt(region, under)));
    }

    private static boolean asksFor(JobEntry entry, String region) {
        return entry.placement().equals(region) || entry.placement().equals("split");
    }

    private static long leftAt(String region, RegionRecord record) {
        return record.leftAt().getOrDefault(region, Long.MAX_VALUE);
    }

    /** A region that has been left is no less well for it: what has asked for it since then stays. */
    private void leaves(JobEntry entry, Attempt attempt) {
        var region = attempt.region();
        if (promises.record.alwaysActive(region)) {
            promises.broken("P3: " + entry.id() + " leaves " + region + ", which has always been active");
        } else if (asksFor(entry, region)
                && promises.record.leftSince(region, attempt.epoch())
                && !sim.observatory.everIll(Party.index(region))
                && !sim.weather.happened(Hazard.REWOUND)) {
            promises.broken(
                    "P18: " + entry.id() + " leaves " + region + ", which it asked for when that had been left");
        }
    }

    private boolean againByHand(String job) {
        return promises.truth(job).retried || promises.truth(job).released;
    }

    private void claimedWithOwedFence(JobEntry after, Attempt attempt, Attempt earlier) {
        var truth = promises.truth(after.id());
        if (!after.duplicatePossible()) {
            promises.broken(
                    "P5: " + attempt.batchJob() + " is claimed with an owed fence, and the entry does not say so");
        }
        if (after.onRegionLoss() instanceof OnRegionLoss.Hold && !truth.released) {
            promises.broken("P5: " + attempt.batchJob() + " is claimed with an owed fence, and the job was to be held");
        }
        if (after.onRegionLoss() instanceof OnRegionLoss.WaitForLease && !truth.released) {
            sim.weather.happens(Hazard.LEASE);
            if (earlier.created() == null) {
                promises.broken("P5: " + attempt.batchJob() + " is claimed although nobody knows since when "
                        + earlier.batchJob() + " runs, and its lease was to be waited for");
            }
            if (!truth.touched && !truth.rewound && sim.batch.live(earlier.region(), earlier.batchJob())) {
                promises.broken("P5: " + attempt.batchJob() + " is claimed while " + earlier.batchJob()
                        + " is live, and its lease was to be waited for");
            }
        }
        if (earlier.region().equals(attempt.region())) {
            promises.broken("P3: " + attempt.batchJob() + " is claimed where an owed fence is unpaid");
        }
    }
}
