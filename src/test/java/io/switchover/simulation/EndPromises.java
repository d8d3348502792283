package io.switchover.simulation;

import io.switchover.job.Attempt;
import io.switchover.job.InMemoryBatch.TaskState;
import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.job.OnRegionLoss;
import io.switchover.switchover.Switchover;
import java.util.HashSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** At the end, when all is mended: every job that was accepted rests, for a reason, and is matched to what ran of it. */
final class EndPromises {
    private final Simulation sim;
    private final Promises promises;
    private boolean settled;

    EndPromises(Simulation sim, Promises promises) {
        this.sim = sim;
        this.promises = promises;
    }

    boolean settled() {
        return settled;
    }

    void lookWhetherSettled() {
        for (var client : sim.scenario.clients()) {
            if (!client.told() || !rests(client.id)) {
                return;
            }
        }
        if (!promises.kept() || inFlight() != null || !sim.drills.rests() || !sim.endedDrills.reported()) {
            return;
        }
        sim.scenario.clients().forEach(client -> ended(client.id));
        settled = true;
    }

    private boolean rests(String job) {
        var truth = promises.truth(job);
        var entry = promises.entry(job);
        if (entry == null) {
            return truth.rewound;
        }
        boolean lost = !entry.attempts().isEmpty() && lost(entry.current().region());
        return switch (entry.state()) {
            case JobState.Done d -> paidUp(entry);
            case JobState.Failed f -> paidUp(entry);
            case JobState.Cancelled c -> paidUp(entry);
            case JobState.HeldForRoom h -> false;
            case JobState.HeldForRegion h -> lost && waitsForEver(entry);
            case JobState.HeldForFence h -> !entry.owedFences().isEmpty() && paidUp(entry);
            case JobState.Held h -> {
                if (!truth.rewound && !truth.touched) {
                    promises.broken("P4: " + job + " is frozen without a reason: " + h.because());
                }
                yield true;
            }
            case JobState.Leaving l -> lost && waitsForEver(entry);
            case JobState.Accepted a -> false;
            case JobState.Placing p -> false;
            case JobState.Followed f -> false;
            case JobState.Failing f -> false;
            case JobState.Cancelling c -> false;
        };
    }

    private static boolean waitsForEver(JobEntry entry) {
        return switch (entry.onRegionLoss()) {
            case OnRegionLoss.Rerun r -> false;
            case OnRegionLoss.Hold h -> true;
            case OnRegionLoss.WaitForLease w -> entry.current().created() == null;
        };
    }

    private boolean lost(String region) {
        return Party.index(region) == sim.outages.lostForGood();
    }

    private boolean paidUp(JobEntry entry) {
        return entry.owedFences().stream().allMatch(owing -> lost(owing.region()));
    }

    private void ended(String job) {
        var truth = promises.truth(job);
        var entry = promises.entry(job);
        if (entry == null) {
            return;
        }
        if (entry.state() instanceof JobState.Failed f
                && !truth.taskFailed
                && !truth.touched
                && !truth.refused
                && !truth.expired
                && !truth.rewound) {
            promises.broken("P4: " + job + " has failed without a reason: " + f.because());
        }
        if (entry.state() instanceof JobState.Cancelled && !truth.cancelled) {
            promises.broken("P4: nobody cancelled " + job);
        }
        if (entry.state().over()) {
            for (var copy : truth.copies) {
                if (!lost(copy.region()) && !truth.rewound && sim.batch.live(copy.region(), copy.batchJob())) {
                    promises.broken(
                            "P5: " + job + " is over, and " + copy.batchJob() + " in " + copy.region() + " is live");
                }
            }
        }
        if (!truth.rewound) {
            runs(entry, truth);
        }
    }

    /** Everything that ever started belongs to an attempt, and everything that is called done was done. */
    private void runs(JobEntry entry, Truth truth) {
        for (var start : sim.batch.journal()) {
            var mark = start.mark();
            if (mark != null
                    && mark.job().equals(entry.id())
                    && entry.attempts().stream().noneMatch(a -> is(a, start.region(), start.batchJob()))) {
                promises.broken("P5: " + start.task() + " ran in " + start.region() + " as " + start.batchJob()
                        + ", which is no attempt of " + entry.id());
            }
        }
        if (!(entry.state() instanceof JobState.Done) || truth.touched) {
            return;
        }
        var done = new HashSet<String>();
        sim.batch.tasks(entry.current().region(), entry.current().batchJob()).forEach((task, state) -> {
            if (state == TaskState.SUCCEEDED) {
                done.add(task);
            }
        });
        var missing = new TreeSet<String>();
        for (int i = 0; i < entry.tasks(); i++) {
            if (!done.contains("t" + i) && !truth.kept("t" + i)) {
                missing.add("t" + i);
            }
        }
        if (!missing.isEmpty()) {
            promises.broken("P5: " + entry.id() + " is done, and of " + missing + " there is no result");
        }
    }

    private static boolean is(Attempt attempt, String region, String batchJob) {
        return attempt.region().equals(region) && attempt.batchJob().equals(batchJob);
    }

    private @Nullable String inFlight() {
        var record = promises.record.record();
        return record == null ? null : record.switchover();
    }

    void unsettled() {
        var text = new StringBuilder("P4: long after all was mended");
        var inFlight = inFlight();
        if (inFlight != null) {
            var switchover = promises.switchovers.now(Switchover.key(inFlight));
            text.append(", switchover ")
                    .append(inFlight)
                    .append(" is ")
                    .append(
                            switchover == null
                                    ? "not there"
                                    : switchover.state().toString());
        }
        if (!sim.drills.rests()) {
            text.append(", ").append(sim.drills.said());
        }
        for (var client : sim.scenario.clients()) {
            if (!client.told()) {
                text.append(", ").append(client.id).append("'s client has had no answer");
            } else if (!rests(client.id)) {
                text.append(", ").append(client.id).append(" is ").append(said(promises.entry(client.id)));
            }
        }
        promises.broken(text.toString());
    }

    private static String said(@Nullable JobEntry entry) {
        if (entry == null) {
            return "not there";
        }
        var text = new StringBuilder(entry.state().toString());
        for (var attempt : entry.attempts()) {
            text.append(", ")
                    .append(attempt.n())
                    .append(" in ")
                    .append(attempt.region())
                    .append(' ')
                    .append(attempt.fence())
                    .append(attempt.ended() == null ? "" : " (" + attempt.ended() + ")");
        }
        return text.append(entry.owedFences().isEmpty() ? "" : ", owing").toString();
    }
}
