package io.switchover.job.attempt;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.START;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.health.Signal;
import io.switchover.health.Verdict;
import io.switchover.health.VerdictsByRegion;
import io.switchover.job.Attempt;
import io.switchover.job.JobEntries;
import io.switchover.job.JobSpec;
import io.switchover.job.JobState;
import io.switchover.job.OnRegionLoss;
import io.switchover.job.Scene;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is done next about a job in westeurope, which is down for everybody but whose Batch account answers: its storage account is
 * lost, and its app. Nothing is ever given up there without a fence.
 */
class DownButReachableTest {
    private static final Map<String, OnRegionLoss> LOSSES = Map.of(
            "rerun",
            OnRegionLoss.RERUN,
            "hold",
            OnRegionLoss.HOLD,
            "lease",
            new OnRegionLoss.WaitForLease(Duration.ofHours(3)));

    private static final Map<String, JobState> STATES = Map.ofEntries(
            Map.entry("accepted", new JobState.Accepted("just now")),
            Map.entry("placing", new JobState.Placing("")),
            Map.entry("running", new JobState.Running()),
            Map.entry("kept", new JobState.Kept()),
            Map.entry("room", new JobState.HeldForRoom("full")),
            Map.entry("region", new JobState.HeldForRegion("down")),
            Map.entry("repair", new JobState.HeldForRepair("odd")),
            Map.entry("leaving", new JobState.Leaving("left")),
            Map.entry("failing", new JobState.Failing("bad")),
            Map.entry("cancelling", new JobState.Cancelling("ann")));

    /** Westeurope is active; northeurope is, and westeurope was never left; was left to finish; was left with its jobs. */
    private static final String TABLE = """
            state      loss  | active  named   finish  move
            accepted   rerun | Rest    Claim   Claim   Claim
            placing    rerun | Rest    Leaving Leaving Leaving
            placing    hold  | Rest    Rest    Leaving Leaving
            placing    lease | Rest    Rest    Leaving Leaving
            running    rerun | Follow  Leaving Leaving Leaving
            running    hold  | Follow  Follow  Follow  Leaving
            running    lease | Follow  Follow  Follow  Leaving
            kept       hold  | Running Follow  Follow  Follow
            kept       lease | Running Follow  Follow  Follow
            room       rerun | Rest    Leaving Leaving Leaving
            room       hold  | Rest    Rest    Leaving Leaving
            region     hold  | Recall  Recall  Recall  Recall
            region     lease | Recall  Recall  Recall  Recall
            repair     rerun | Rest    Rest    Rest    Rest
            leaving    rerun | Fence   Fence   Fence   Fence
            leaving    hold  | Fence   Fence   Fence   Fence
            leaving    lease | Fence   Fence   Fence   Fence
            failing    rerun | Fence   Fence   Fence   Fence
            cancelling hold  | Fence   Fence   Fence   Fence
            """;

    private static final List<RegionRecord> RECORDS = List.of(
            record(WEST, Map.of()),
            record(NORTH, Map.of()),
            record(NORTH, Map.of(WEST, LeftJobsDisposition.FINISH)),
            record(NORTH, Map.of(WEST, LeftJobsDisposition.MOVE_JOBS)));

    static Stream<Arguments> table() {
        return TABLE.lines().skip(1).flatMap(line -> {
            var cells = line.replace("|", " ").trim().split("\\s+");
            return Stream.of(0, 1, 2, 3).map(column -> Arguments.of(cells[0], cells[1], column, cells[2 + column]));
        });
    }

    @ParameterizedTest(name = "{0} with {1} in column {2}: {3}")
    @MethodSource("table")
    void a_region_that_is_down_but_answers_changes_the_next_step_as_the_table_says(
            String state, String loss, int column, String expected) {
        var attempts = state.equals("accepted")
                ? new Attempt[0]
                : new Attempt[] {Attempt.claimed("j", 1, WEST, 1, 0, START).created(START)};
        var entry = JobEntries.of("j", JobSpec.ACTIVE, LOSSES.get(loss), STATES.get(state), attempts);
        var verdicts = new VerdictsByRegion(Map.of(
                WEST, new Verdict.Down("half", Set.of(Signal.STORAGE, Signal.APP), Duration.ofMinutes(5)),
                NORTH, new Verdict.Healthy("fine")));

        var step = JobPolicy.next(entry, new DecisionContext(RECORDS.get(column), verdicts, Scene.regions(NORTH)));

        assertThat(word(step)).isEqualTo(expected);
    }

    /** A step that only changes the state is called what the state is called. */
    private static String word(NextStep step) {
        return step instanceof NextStep.Take take
                ? take.exit().to().getClass().getSimpleName()
                : step.getClass().getSimpleName();
    }

    private static RegionRecord record(String active, Map<String, LeftJobsDisposition> left) {
        var leftAt = left.keySet().stream().collect(Collectors.toMap(region -> region, region -> 2L));
        return new RegionRecord(
                2, Placement.single(active), left, leftAt, START, "a drill", "drill", null, null, List.of(), "m");
    }

    @Test
    void a_job_that_leaves_says_that_batch_still_answers_there() {
        var attempt = Attempt.claimed("j", 1, WEST, 1, 0, START).created(START);
        var verdicts = new VerdictsByRegion(Map.of(
                WEST, new Verdict.Down("half", Set.of(Signal.STORAGE, Signal.APP), Duration.ofMinutes(5)),
                NORTH, new Verdict.Healthy("fine")));
        var context = new DecisionContext(RECORDS.get(1), verdicts, Scene.regions(NORTH));
        for (var state : List.of("placing", "running")) {
            var entry = JobEntries.of("j", JobSpec.ACTIVE, OnRegionLoss.RERUN, STATES.get(state), attempt);
            assertThat(((NextStep.Take) JobPolicy.next(entry, context))
                            .exit()
                            .to()
                            .because())
                    .isEqualTo("westeurope is down, and its Batch account still answers");
        }
    }
}
