package io.switchover.drill.report;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.WEST;

import io.switchover.drill.Drill;
import io.switchover.drill.DrillState;
import io.switchover.job.Attempt;
import io.switchover.job.JobEntries;
import io.switchover.job.JobEntry;
import io.switchover.job.JobSpec;
import io.switchover.job.JobState;
import io.switchover.job.OnRegionLoss;
import io.switchover.job.SubmissionCursor;
import io.switchover.job.TaskCounts;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.switchover.PastStep;
import io.switchover.switchover.Requester;
import io.switchover.switchover.RuleOverride;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A drill from west to north that began at three, moved 100 seconds later, and ended at ten past three. */
public final class PracticedDrill {
    static final Instant BEGIN = Instant.parse("2026-11-01T03:00:00Z");
    static final Instant MOVED = BEGIN.plusSeconds(100);
    public static final Instant END = BEGIN.plusSeconds(600);
    static final DrillWindow WINDOW = new DrillWindow(BEGIN, MOVED, END);
    private static final long EPOCH = 7;

    private PracticedDrill() {}

    static Drill begun(Instant occurrence) {
        return new Drill(occurrence, WEST, new DrillState.Due());
    }

    static String switchoverId(Instant occurrence) {
        return "drill-" + Drill.id(occurrence).toLowerCase(Locale.ROOT);
    }

    static Drill moved(Instant occurrence) {
        return new Drill(
                occurrence,
                WEST,
                new DrillState.Moved(
                        WEST, NORTH, switchoverId(occurrence), occurrence.plusSeconds(100), 100, List.of()));
    }

    static Drill skipped(Instant occurrence) {
        return new Drill(occurrence, WEST, new DrillState.Refused("an operator holds it"));
    }

    static Switchover switchover(Instant occurrence) {
        return switchover(
                occurrence,
                EPOCH,
                new PastStep("warming", occurrence.plusSeconds(2), 97, "4 nodes are idle in linux"),
                new PastStep("moving", occurrence.plusSeconds(99), 1, "epoch 7 was written"),
                new PastStep("sealing", occurrence.plusSeconds(100), 3, "two storage accounts hold the seal"),
                new PastStep("watching", occurrence.plusSeconds(103), 487, "it works"));
    }

    /** It ended before it moved anything. */
    static Switchover unmoved(Instant occurrence) {
        return switchover(occurrence, null, new PastStep("warming", occurrence.plusSeconds(2), 97, "no node has come"));
    }

    /** @param more what comes after the request and the check */
    static Switchover switchover(Instant occurrence, @Nullable Long epoch, PastStep... more) {
        return new Switchover(
                switchoverId(occurrence),
                Switchover.Kind.PLANNED,
                Requester.DRILL,
                "drill 2026-11-01T0300Z",
                "the move is practised, and northeurope is ready",
                List.of(new RuleOverride("warming", "in a hurry", "operator ann")),
                EPOCH - 1,
                Placement.single(WEST),
                Placement.single(NORTH),
                LeftJobsDisposition.FINISH,
                epoch,
                new SwitchoverState.Finished(List.of()),
                occurrence.plusSeconds(590),
                null,
                Stream.concat(
                                Stream.of(
                                        new PastStep("requested", occurrence, 0, "it was taken up"),
                                        new PastStep("checking", occurrence, 2, "northeurope is ready")),
                                Arrays.stream(more))
                        .toList());
    }

    /** A job that was accepted then and ran in one region, and then in another if there is one. */
    static JobEntry job(String id, Instant accepted, JobState state, Attempt... attempts) {
        var entry = JobEntries.of(id, JobSpec.ACTIVE, OnRegionLoss.RERUN, state, attempts);
        return new JobEntry(
                id,
                entry.hash(),
                entry.pool(),
                entry.tasks(),
                entry.placement(),
                entry.onRegionLoss(),
                entry.resume(),
                accepted,
                entry.acceptedBy(),
                state,
                List.of(attempts),
                null,
                false);
    }

    static Attempt inWest(String job, Instant claimed, @Nullable Instant ended) {
        return attempt(job, 1, WEST, EPOCH - 1, claimed, ended);
    }

    static Attempt inNorth(String job, int n, Instant claimed, @Nullable Instant ended) {
        return attempt(job, n, NORTH, EPOCH, claimed, ended);
    }

    private static Attempt attempt(
            String job, int n, String region, long epoch, Instant claimed, @Nullable Instant ended) {
        return new Attempt(
                n,
                region,
                epoch,
                job + "-" + n,
                0,
                claimed,
                new SubmissionCursor(0, null),
                claimed.plusSeconds(1),
                ended == null ? null : "it ended",
                ended,
                Attempt.Fence.NONE,
                new TaskCounts(ended == null ? 1 : 3, 0, ended == null ? 2 : 0),
                false);
    }
}
