package io.switchover.switchover.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.health.Signal;
import io.switchover.health.Verdict;
import io.switchover.job.UnfinishedJobCount;
import io.switchover.readiness.Candidate;
import io.switchover.readiness.ReadinessReport;
import io.switchover.region.Hold;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.remote.Answer;
import io.switchover.store.Stored;
import io.switchover.switchover.Requester;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.Switchover.Kind;
import io.switchover.switchover.SwitchoverSituation;
import io.switchover.switchover.SwitchoverState;
import io.switchover.switchover.SwitchoverState.AwaitingConfirmation;
import io.switchover.switchover.SwitchoverState.Checking;
import io.switchover.switchover.SwitchoverState.Draining;
import io.switchover.switchover.SwitchoverState.Moving;
import io.switchover.switchover.SwitchoverState.MovingBack;
import io.switchover.switchover.SwitchoverState.PausedInWarming;
import io.switchover.switchover.SwitchoverState.Rehearsing;
import io.switchover.switchover.SwitchoverState.Requested;
import io.switchover.switchover.SwitchoverState.Sealing;
import io.switchover.switchover.SwitchoverState.Verifying;
import io.switchover.switchover.SwitchoverState.Warming;
import io.switchover.switchover.SwitchoverState.Watching;
import io.switchover.switchover.step.CanaryResults.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each answer that a step can get, and what follows from it in time and too late. */
class SwitchoverPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Candidate WEST = candidate("west", new Verdict.Healthy("it answers"));
    private static final Candidate NORTH = candidate("north", new Verdict.Healthy("it answers"));
    private static final Candidate WEST_DOWN = candidate("west", new Verdict.Down("west is down"));
    private static final Candidate NORTH_DOWN = candidate("north", new Verdict.Down("north is down"));
    private static final Candidate WEST_UNKNOWN = candidate("west", new Verdict.Unknown("nobody has looked"));
    private static final Candidate WEST_UNCHECKED = unchecked("west");
    private static final Candidate NORTH_UNCHECKED = unchecked("north");

    private Kind kind = Kind.PLANNED;
    private Requester requester = Requester.OPERATOR;
    private RegionRecord record = RegionRecord.first("west", NOW, "m1");
    private List<Candidate> regions = List.of(WEST, NORTH);
    private @Nullable Long madeEpoch;
    private boolean overdue;

    private static Candidate candidate(String region, Verdict verdict) {
        var report = new ReadinessReport(region, List.of(), NOW.minusSeconds(60));
        return new Candidate(
                region,
                verdict,
                null,
                new Stored<>(ReadinessReport.key(region), report, "e", NOW.getEpochSecond()),
                null);
    }

    private static Candidate doubted(Candidate of) {
        return new Candidate(of.region(), of.verdict(), "its storage is silent", of.report(), of.unread());
    }

    private static Candidate unchecked(String region) {
        return new Candidate(region, new Verdict.Healthy("it answers"), null, null, null);
    }

    /** From west to north. */
    private SwitchoverSituation in(SwitchoverState state) {
        var switchover = new Switchover(
                "s-1",
                kind,
                requester,
                "operator ann",
                "why",
                List.of(),
                1,
                Placement.single("west"),
                Placement.single("north"),
                LeftJobsDisposition.FINISH,
                madeEpoch,
                state,
                NOW.minusSeconds(600),
                overdue ? NOW : NOW.plusSeconds(1),
                List.of());
        return new SwitchoverSituation(switchover, record, regions, NOW.getEpochSecond(), Duration.ofMinutes(15));
    }

    private static String said(NextMove next) {
        return switch (next) {
            case NextMove.Wait wait -> "waits: " + wait.because();
            case NextMove.Take take -> take.exit().to() + " because " + take.because();
            case NextMove.Move move ->
                "moves on reports of "
                        + move.reports().stream()
                                .map(report -> report.value().region())
                                .toList()
                        + ", then " + move.exit().to() + " because " + move.because();
        };
    }

    private static @Nullable String said(Optional<? extends NextMove> next) {
        return next.map(SwitchoverPolicyTest::said).orElse(null);
    }

    // ---- before any step

    @Test
    void a_record_that_has_moved_without_it_replaces_it() {
        assertThat(SwitchoverPolicy.overtaken(new Moving(), in(new Moving()))).isEmpty();
        madeEpoch = 2L;
        assertThat(said(SwitchoverPolicy.overtaken(new Sealing(), in(new Sealing()))))
                .isEqualTo("Replaced[by=epoch 1] because it was begun on epoch 2,"
                        + " and the record has moved to epoch 1 without it");
        record = record.moved(Placement.single("north"), LeftJobsDisposition.FINISH, "why", "ann", false, NOW, "m2");
        assertThat(SwitchoverPolicy.overtaken(new Sealing(), in(new Sealing()))).isEmpty();
        madeEpoch = null;
        assertThat(said(SwitchoverPolicy.overtaken(new Moving(), in(new Moving()))))
                .isEqualTo("Replaced[by=epoch 2] because it was begun on epoch 1,"
                        + " and the record has moved to epoch 2 without it");
    }

    @Test
    void a_hold_stops_what_nobody_asked_for_as_long_as_it_stands_and_no_question() {
        requester = Requester.DRILL;
        assertThat(SwitchoverPolicy.stopped(new Warming(), in(new Warming()))).isEmpty();

        record = record.withHold(new Hold("bob", "works", NOW.plusSeconds(60)));
        var sentence = "bob stops failovers and drills until 2026-11-01T12:01:00Z: works";
        assertThat(said(SwitchoverPolicy.stopped(new Warming(), in(new Warming()))))
                .isEqualTo("Abandoned[by=the hold, because=" + sentence + "] because a hold stops it: " + sentence);
        var question = new AwaitingConfirmation("west is down");
        assertThat(SwitchoverPolicy.stopped(question, in(question))).isEmpty();
        requester = Requester.OPERATOR;
        assertThat(SwitchoverPolicy.stopped(new Warming(), in(new Warming()))).isEmpty();

        requester = Requester.DRILL;
        record = record.withHold(new Hold("bob", "works", NOW));
        assertThat(SwitchoverPolicy.stopped(new Warming(), in(new Warming())))
                .as("it is over")
                .isEmpty();
    }

    // ---- before the move

    @Test
    void what_is_requested_is_taken_up() {
        assertThat(said(SwitchoverPolicy.requested(new Requested()))).isEqualTo("Checking[] because it is taken up");
    }

    private String awaiting() {
        var question = new AwaitingConfirmation("west is down");
        return said(SwitchoverPolicy.awaiting(question, in(question)));
    }

    @Test
    void a_question_stays_open_while_its_region_is_lost_and_ends_at_its_deadline_otherwise() {
        assertThat(awaiting()).isEqualTo("waits: it waits for an operator's answer");
        overdue = true;
        assertThat(awaiting())
                .isEqualTo("Abandoned[by=its deadline, because=nobody answered in time, and no region is known to be"
                        + " lost any more] because nobody answered in time");
        regions = List.of(WEST_DOWN, NORTH);
        assertThat(awaiting()).isEqualTo("waits: west is down: the question stays open until an operator answers it");
        regions = List.of(
                candidate("west", new Verdict.Impaired("no storage", Set.of(Signal.STORAGE), Duration.ofDays(1))),
                NORTH);
        assertThat(awaiting())
                .isEqualTo("waits: west is impaired: the question stays open until an operator answers it");
        regions = List.of(WEST, NORTH_DOWN);
        assertThat(awaiting()).as("another region is none of its business").startsWith("Abandoned");
    }

    private String checking() {
        return said(SwitchoverPolicy.checking(new Checking(), in(new Checking())));
    }

    @Test
    void a_check_waits_for_a_look_that_may_come_and_refuses_what_lasts_at_once() {
        assertThat(checking()).isEqualTo("Warming[] because no rule objects");
        regions = List.of(WEST, NORTH_UNCHECKED);
        var unchecked = "nobody has checked yet whether north is ready";
        assertThat(checking()).isEqualTo("waits: " + unchecked);
        overdue = true;
        assertThat(checking()).isEqualTo("Refused[because=" + unchecked + "] because " + unchecked);
        overdue = false;
        regions = List.of(WEST, NORTH_DOWN);
        assertThat(checking()).isEqualTo("Refused[because=north is down] because north is down");
        regions = List.of(WEST);
        assertThat(checking())
                .isEqualTo("Refused[because=north runs no jobs by these settings]"
                        + " because north runs no jobs by these settings");
    }

    private String warming(Map<String, Answer<PoolWarming.Warmth>> warmth) {
        return said(SwitchoverPolicy.warming(new Warming(), in(new Warming()), warmth));
    }

    @Test
    void warming_ends_when_every_region_has_enough_and_pauses_at_its_deadline() {
        Answer<PoolWarming.Warmth> warm = new Answer.Answered<>(new PoolWarming.Warmth(true, "all idle"));
        assertThat(warming(Map.of("north", warm))).isEqualTo("Rehearsing[] because enough nodes are idle");
        var some = new TreeMap<String, Answer<PoolWarming.Warmth>>();
        some.put("a", warm);
        some.put("b", new Answer.Answered<>(new PoolWarming.Warmth(false, "b has no idle node")));
        some.put("c", new Answer.Unanswered<>("c is silent"));
        var cold = "b has no idle node; the pools of c cannot be seen: c is silent";
        assertThat(warming(some)).isEqualTo("waits: " + cold);
        overdue = true;
        assertThat(warming(some)).isEqualTo("PausedInWarming[because=" + cold + "] because " + cold);
    }

    private String rehearsing(Result... results) {
        return said(SwitchoverPolicy.rehearsing(new Rehearsing(), in(new Rehearsing()), byRegion(results)));
    }

    private static Map<String, Result> byRegion(Result... results) {
        var canaries = new TreeMap<String, Result>();
        for (var result : results) {
            canaries.put("region " + canaries.size(), result);
        }
        return canaries;
    }

    private static final Result BACK = new Result.Passed("it came back");
    private static final Result LATE = new Result.Failed("it is late");
    private static final Result OUT = new Result.Pending("it is out");
    private static final Result NEVER = new Result.NeverSent("none is ever sent");

    @Test
    void a_rehearsal_waits_for_every_canary_and_pauses_at_the_first_that_failed_or_at_its_deadline() {
        assertThat(rehearsing(BACK, BACK)).isEqualTo("Moving[] because the canaries came back");
        assertThat(rehearsing(BACK, NEVER)).isEqualTo("Moving[] because none is ever sent");
        assertThat(rehearsing(BACK, OUT)).isEqualTo("waits: it is out");
        assertThat(rehearsing(OUT, LATE)).isEqualTo("PausedInRehearsing[because=it is late] because it is late");
        overdue = true;
        assertThat(rehearsing(BACK, OUT)).isEqualTo("PausedInRehearsing[because=it is out] because it is out");
        assertThat(rehearsing(BACK, BACK)).isEqualTo("Moving[] because the canaries came back");
    }

    private String moving() {
        return said(SwitchoverPolicy.moving(new Moving(), in(new Moving())));
    }

    @Test
    void a_move_is_made_unless_a_rule_objects_and_pauses_at_its_deadline() {
        assertThat(moving()).isEqualTo("moves on reports of [north], then Sealing[] because why");
        regions = List.of(WEST_DOWN, NORTH_DOWN);
        assertThat(moving()).isEqualTo("waits: north is down");
        overdue = true;
        assertThat(moving()).isEqualTo("PausedInMoving[because=north is down] because north is down");
    }

    @Test
    void a_failover_waits_for_a_target_as_long_as_its_region_is_down() {
        kind = Kind.FAILOVER;
        regions = List.of(WEST_DOWN, NORTH_UNCHECKED);
        var unchecked = "nobody has checked yet whether north is ready";
        assertThat(moving()).isEqualTo("waits: " + unchecked);
        overdue = true;
        assertThat(moving()).isEqualTo("waits: " + unchecked);
        regions = List.of(WEST_UNKNOWN, NORTH_UNCHECKED);
        assertThat(moving()).isEqualTo("Abandoned[by=its deadline, because=" + unchecked + "] because " + unchecked);
        overdue = false;
        assertThat(moving()).isEqualTo("waits: " + unchecked);
    }

    /** Whoever looks for the reason may tick later than whoever takes the confirmed one further. */
    @Test
    void a_confirmed_failover_does_not_leave_a_region_that_is_well_again_and_leaves_one_of_which_that_is_not_known() {
        kind = Kind.FAILOVER;
        var gone = "there is no reason to leave any more: west is well";
        for (var well : List.of(WEST, candidate("west", new Verdict.Suspect("one probe failed")))) {
            regions = List.of(well, NORTH);
            assertThat(moving()).isEqualTo("Abandoned[by=failover, because=" + gone + "] because " + gone);
        }
        for (var other : List.of(
                WEST_DOWN,
                WEST_UNKNOWN,
                candidate(
                        "west",
                        new Verdict.Impaired("its storage is silent", Set.of(Signal.STORAGE), Duration.ofHours(1))),
                doubted(candidate("west", new Verdict.Suspect("one probe failed"))))) {
            regions = List.of(other, NORTH);
            assertThat(moving()).as("%s", other.verdict()).startsWith("moves on reports of [north]");
        }
        kind = Kind.FORCED;
        regions = List.of(WEST, NORTH);
        assertThat(moving()).startsWith("moves on reports of [north]");
    }

    @Test
    void a_move_that_the_store_does_not_take_has_its_deadline_all_the_same() {
        assertThat(SwitchoverPolicy.unwritten(in(new Moving()), "413")).isEmpty();
        overdue = true;
        assertThat(said(SwitchoverPolicy.unwritten(in(new Moving()), "413")))
                .isEqualTo("PausedInMoving[because=413] because 413");
        assertThat(said(SwitchoverPolicy.unwritten(in(new MovingBack("it is late")), "413")))
                .isEqualTo("Finished[findings=[it is late, it could not be moved back: 413]] because 413");
        assertThat(SwitchoverPolicy.unwritten(in(new Sealing()), "413")).isEmpty();
        kind = Kind.FAILOVER;
        assertThat(SwitchoverPolicy.unwritten(in(new Moving()), "413")).isEmpty();
    }

    @Test
    void a_pause_waits_for_an_operator_until_its_deadline() {
        var paused = new PausedInWarming("it is cold");
        assertThat(said(SwitchoverPolicy.paused(paused, in(paused)))).isEqualTo("waits: it is cold");
        overdue = true;
        assertThat(said(SwitchoverPolicy.paused(paused, in(paused))))
                .isEqualTo("Abandoned[by=its deadline, because=no operator decided in time: it is cold]"
                        + " because no operator decided in time");
    }

    // ---- after the move

    @Test
    void a_sealed_record_is_enough_for_the_step_that_waits_for_it() {
        assertThat(said(SwitchoverPolicy.sealing(new Sealing(), in(new Sealing()))))
                .isEqualTo("Verifying[] because epoch 1 is sealed");
    }

    private static final Answer<UnfinishedJobCount> NO_JOBS = jobs(0, 0);

    private static Answer<UnfinishedJobCount> jobs(int live, int running) {
        return new Answer.Answered<>(new UnfinishedJobCount(live, running, false));
    }

    private String verifying(Answer<UnfinishedJobCount> work, Result... results) {
        return said(SwitchoverPolicy.verifying(
                new Verifying(), in(new Verifying()), byRegion(results), Map.of("north", work)));
    }

    @Test
    void a_placement_works_when_the_canaries_are_back_and_a_job_runs_if_there_is_one() {
        assertThat(verifying(NO_JOBS, BACK)).isEqualTo("Draining[findings=[]] because it works");
        assertThat(verifying(jobs(2, 1), BACK)).isEqualTo("Draining[findings=[]] because it works");
        assertThat(verifying(NO_JOBS, NEVER)).isEqualTo("Draining[findings=[none is ever sent]] because it works");
        assertThat(verifying(NO_JOBS, OUT)).isEqualTo("waits: it is out");
        assertThat(verifying(jobs(2, 0), BACK)).isEqualTo("waits: 2 jobs are in north, and none runs");
        assertThat(verifying(new Answer.Unanswered<>("nobody knows"), BACK)).isEqualTo("waits: nobody knows");
    }

    @Test
    void at_the_deadline_idle_jobs_are_a_finding() {
        overdue = true;
        assertThat(verifying(jobs(1, 0), NEVER))
                .isEqualTo("Draining[findings=[none is ever sent, 1 job is in north, and none runs]]"
                        + " because the canaries came back; 1 job is in north, and none runs");
    }

    @Test
    void a_planned_one_moves_back_from_what_does_not_work_if_the_region_that_was_left_is_ready() {
        assertThat(verifying(NO_JOBS, LATE)).isEqualTo("MovingBack[because=it is late] because it is late");
        regions = List.of(WEST, NORTH_DOWN);
        assertThat(verifying(NO_JOBS, BACK)).isEqualTo("MovingBack[because=north is down] because north is down");
        assertThat(verifying(NO_JOBS, LATE))
                .isEqualTo("MovingBack[because=it is late; north is down] because it is late; north is down");
        overdue = true;
        regions = List.of(WEST, NORTH);
        assertThat(verifying(NO_JOBS, OUT)).isEqualTo("MovingBack[because=it is out] because it is out");
    }

    @Test
    void without_a_way_back_it_waits_for_one_and_stays_at_the_deadline() {
        regions = List.of(WEST_UNCHECKED, NORTH);
        var unchecked = "nobody has checked yet whether west is ready";
        assertThat(verifying(NO_JOBS, LATE)).isEqualTo("waits: it is late; it cannot be moved back now: " + unchecked);
        overdue = true;
        assertThat(verifying(NO_JOBS, LATE))
                .isEqualTo("Finished[findings=[it is late, there is no way back: " + unchecked
                        + "]] because it is late; there is no way back: " + unchecked);
    }

    @Test
    void one_that_left_a_lost_region_or_was_forced_never_moves_back_by_itself() {
        for (var other : List.of(Kind.FORCED, Kind.FAILOVER)) {
            kind = other;
            overdue = false;
            assertThat(verifying(NO_JOBS, LATE)).isEqualTo("waits: it is late");
            overdue = true;
            assertThat(verifying(NO_JOBS, LATE))
                    .isEqualTo("Finished[findings=[it is late]]"
                            + " because only a planned one is moved back: it is late");
        }
    }

    private String draining(Answer<UnfinishedJobCount> left) {
        var state = new Draining(List.of("found before"));
        return said(SwitchoverPolicy.draining(state, in(state), Map.of("west", left)));
    }

    @Test
    void draining_waits_for_every_job_that_was_left_and_for_the_answer_until_its_deadline() {
        assertThat(draining(NO_JOBS)).isEqualTo("Watching[findings=[found before]] because no job is left there");
        assertThat(draining(jobs(1, 1))).isEqualTo("waits: 1 job is in west");
        assertThat(draining(new Answer.Answered<>(new UnfinishedJobCount(0, 0, true))))
                .isEqualTo("waits: more than 0 jobs are in west");
        assertThat(draining(new Answer.Unanswered<>("nobody knows"))).isEqualTo("waits: nobody knows");
        overdue = true;
        assertThat(draining(jobs(2, 1)))
                .isEqualTo("Watching[findings=[found before, not drained in time: 2 jobs are in west]]"
                        + " because 2 jobs are in west");
    }

    private String watching() {
        var state = new Watching(List.of("found before"));
        return said(SwitchoverPolicy.watching(state, in(state)));
    }

    @Test
    void a_placement_is_watched_until_the_deadline_and_what_is_down_then_is_a_finding() {
        assertThat(watching()).isEqualTo("waits: the new placement is being watched");
        regions = List.of(WEST_DOWN, NORTH_DOWN);
        assertThat(watching()).isEqualTo("waits: north is down");
        overdue = true;
        assertThat(watching()).isEqualTo("Finished[findings=[found before, north is down]] because north is down");
        regions = List.of(WEST_DOWN, NORTH);
        assertThat(watching()).isEqualTo("Finished[findings=[found before]] because it held");
    }

    private String movingBack() {
        var state = new MovingBack("it is late");
        return said(SwitchoverPolicy.movingBack(state, in(state)));
    }

    @Test
    void it_is_moved_back_as_soon_as_the_region_that_was_left_is_ready_and_stays_at_the_deadline() {
        assertThat(movingBack())
                .isEqualTo("moves on reports of [west], then MovedBack[because=it is late]"
                        + " because moved back: it is late");
        regions = List.of(WEST_DOWN, NORTH);
        assertThat(movingBack()).isEqualTo("waits: it cannot be moved back now: west is down");
        overdue = true;
        assertThat(movingBack())
                .isEqualTo("Finished[findings=[it is late, it could not be moved back: west is down]]"
                        + " because west is down");
    }
}
