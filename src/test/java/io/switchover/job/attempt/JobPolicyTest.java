package io.switchover.job.attempt;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.START;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.health.Verdict;
import io.switchover.health.VerdictsByRegion;
import io.switchover.job.Attempt;
import io.switchover.job.JobEntries;
import io.switchover.job.JobEntry;
import io.switchover.job.JobSpec;
import io.switchover.job.JobState;
import io.switchover.job.JobTransitions;
import io.switchover.job.OnRegionLoss;
import io.switchover.job.Scene;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is done next about a job whose attempt is in westeurope, for every state it can be in and all that can be true of that region. */
class JobPolicyTest {

    /** What is true of the attempt's region; where it is not active, northeurope is. */
    enum Region {
        ACTIVE(WEST, Map.of(), false),
        ACTIVE_DOWN(WEST, Map.of(), true),
        NAMED(NORTH, Map.of(), false),
        NAMED_DOWN(NORTH, Map.of(), true),
        FINISH(NORTH, Map.of(WEST, LeftJobsDisposition.FINISH), false),
        FINISH_DOWN(NORTH, Map.of(WEST, LeftJobsDisposition.FINISH), true),
        MOVE(NORTH, Map.of(WEST, LeftJobsDisposition.MOVE_JOBS), false),
        MOVE_DOWN(NORTH, Map.of(WEST, LeftJobsDisposition.MOVE_JOBS), true);

        final String active;
        final Map<String, LeftJobsDisposition> left;
        final boolean down;

        Region(String active, Map<String, LeftJobsDisposition> left, boolean down) {
            this.active = active;
            this.left = left;
            this.down = down;
        }
    }

    /** The epoch that left westeurope; attempts are claimed under the one before. */
    private static final long LEFT = 2;

    private static final OnRegionLoss LEASE = new OnRegionLoss.WaitForLease(Duration.ofHours(3));
    private static final Map<String, OnRegionLoss> LOSSES =
            Map.of("rerun", OnRegionLoss.RERUN, "hold", OnRegionLoss.HOLD, "lease", LEASE);

    private static final Map<String, JobState> STATES = Map.ofEntries(
            Map.entry("accepted", new JobState.Accepted("just now")),
            Map.entry("placing", new JobState.Placing("")),
            Map.entry("running", new JobState.Running()),
            Map.entry("kept", new JobState.Kept()),
            Map.entry("clash", new JobState.HeldForId("theirs")),
            Map.entry("fence", new JobState.HeldForFence("owed")),
            Map.entry("packages", new JobState.HeldForPackages("not ready")),
            Map.entry("settings", new JobState.HeldForSettings("no identity")),
            Map.entry("room", new JobState.HeldForRoom("full")),
            Map.entry("region", new JobState.HeldForRegion("down")),
            Map.entry("repair", new JobState.HeldForRepair("odd")),
            Map.entry("leaving", new JobState.Leaving("left")),
            Map.entry("failing", new JobState.Failing("bad")),
            Map.entry("cancelling", new JobState.Cancelling("ann")),
            Map.entry("done", new JobState.Done()),
            Map.entry("failed", new JobState.Failed("bad")),
            Map.entry("cancelled", new JobState.Cancelled("ann")));

    /** One line a state and loss policy; the columns are those of {@link Region}, in order. A claim names the region: W or N. */
    private static final String TABLE = """
            state      loss  | active   active↓  named    named↓   finish   finish↓  move     move↓
            accepted   rerun | Claim/W  Rest     Claim/N  Claim/N  Claim/N  Claim/N  Claim/N  Claim/N
            accepted   hold  | Claim/W  Rest     Claim/N  Claim/N  Claim/N  Claim/N  Claim/N  Claim/N
            accepted   lease | Claim/W  Rest     Claim/N  Claim/N  Claim/N  Claim/N  Claim/N  Claim/N
            placing    rerun | Place    Rest     Place    Abandon  Leave    Abandon  Leave    Abandon
            placing    hold  | Place    Rest     Place    Hold     Leave    Hold     Leave    Hold
            placing    lease | Place    Rest     Place    Hold     Leave    Hold     Leave    Hold
            running    rerun | Follow   Rest     Follow   Abandon  Follow   Abandon  Leave    Abandon
            running    hold  | Follow   Rest     Follow   Hold     Follow   Hold     Leave    Hold
            running    lease | Follow   Rest     Follow   Hold     Follow   Hold     Leave    Hold
            kept       rerun | Active   Rest     Follow   Abandon  Follow   Abandon  Follow   Abandon
            kept       hold  | Active   Rest     Follow   Hold     Follow   Hold     Follow   Hold
            kept       lease | Active   Rest     Follow   Hold     Follow   Hold     Follow   Hold
            clash      rerun | Claim/W  Rest     Claim/N  Claim/N  Claim/N  Claim/N  Claim/N  Claim/N
            clash      hold  | Claim/W  Rest     Claim/N  Claim/N  Claim/N  Claim/N  Claim/N  Claim/N
            clash      lease | Claim/W  Rest     Claim/N  Claim/N  Claim/N  Claim/N  Claim/N  Claim/N
            fence      rerun | Claim/W  Rest     Claim/N  Claim/N  Claim/N  Claim/N  Claim/N  Claim/N
            fence      hold  | Claim/W  Rest     Claim/N  Claim/N  Claim/N  Claim/N  Claim/N  Claim/N
            fence      lease | Claim/W  Rest     Claim/N  Claim/N  Claim/N  Claim/N  Claim/N  Claim/N
            packages   rerun | Place    Rest     Place    Abandon  Leave    Abandon  Leave    Abandon
            packages   hold  | Place    Rest     Place    Hold     Leave    Hold     Leave    Hold
            packages   lease | Place    Rest     Place    Hold     Leave    Hold     Leave    Hold
            settings   rerun | Place    Rest     Place    Abandon  Leave    Abandon  Leave    Abandon
            settings   hold  | Place    Rest     Place    Hold     Leave    Hold     Leave    Hold
            settings   lease | Place    Rest     Place    Hold     Leave    Hold     Leave    Hold
            room       rerun | Place    Rest     Place    Abandon  Leave    Abandon  Leave    Abandon
            room       hold  | Place    Rest     Place    Hold     Leave    Hold     Leave    Hold
            room       lease | Place    Rest     Place    Hold     Leave    Hold     Leave    Hold
            region     rerun | Recall   Rest     Recall   Rest     Recall   Rest     Recall   Rest
            region     hold  | Recall   Rest     Recall   Rest     Recall   Rest     Recall   Rest
            region     lease | Recall   Rest     Recall   AwaitLease Recall AwaitLease Recall AwaitLease
            repair     rerun | Rest     Rest     Rest     Rest     Rest     Rest     Rest     Rest
            repair     hold  | Rest     Rest     Rest     Rest     Rest     Rest     Rest     Rest
            repair     lease | Rest     Rest     Rest     Rest     Rest     Rest     Rest     Rest
            leaving    rerun | Fence    Abandon  Fence    Abandon  Fence    Abandon  Fence    Abandon
            leaving    hold  | Fence    Rest     Fence    Rest     Fence    Rest     Fence    Rest
            leaving    lease | Fence    Rest     Fence    AwaitLease Fence  AwaitLease Fence  AwaitLease
            failing    rerun | Fence    Abandon  Fence    Abandon  Fence    Abandon  Fence    Abandon
            failing    hold  | Fence    Abandon  Fence    Abandon  Fence    Abandon  Fence    Abandon
            failing    lease | Fence    Abandon  Fence    Abandon  Fence    Abandon  Fence    Abandon
            cancelling rerun | Fence    Abandon  Fence    Abandon  Fence    Abandon  Fence    Abandon
            cancelling hold  | Fence    Abandon  Fence    Abandon  Fence    Abandon  Fence    Abandon
            cancelling lease | Fence    Abandon  Fence    Abandon  Fence    Abandon  Fence    Abandon
            done       rerun | Rest     Rest     Rest     Rest     Rest     Rest     Rest     Rest
            done       hold  | Rest     Rest     Rest     Rest     Rest     Rest     Rest     Rest
            done       lease | Rest     Rest     Rest     Rest     Rest     Rest     Rest     Rest
            failed     rerun | Rest     Rest     Rest     Rest     Rest     Rest     Rest     Rest
            failed     hold  | Rest     Rest     Rest     Rest     Rest     Rest     Rest     Rest
            failed     lease | Rest     Rest     Rest     Rest     Rest     Rest     Rest     Rest
            cancelled  rerun | Rest     Rest     Rest     Rest     Rest     Rest     Rest     Rest
            cancelled  hold  | Rest     Rest     Rest     Rest     Rest     Rest     Rest     Rest
            cancelled  lease | Rest     Rest     Rest     Rest     Rest     Rest     Rest     Rest
            """;

    static Stream<Arguments> table() {
        return TABLE.lines().skip(1).flatMap(line -> {
            var cells = line.replace("|", " ").trim().split("\\s+");
            return Stream.of(Region.values())
                    .map(region -> Arguments.of(cells[0], cells[1], region, cells[2 + region.ordinal()]));
        });
    }

    @Test
    void the_table_has_every_state() {
        assertThat(STATES.values().stream().<Class<?>>map(JobState::getClass))
                .containsExactlyInAnyOrderElementsOf(JobTransitions.table().states());
        assertThat(TABLE.lines().skip(1)).hasSize(STATES.size() * LOSSES.size());
    }

    @ParameterizedTest(name = "{0} with {1} in a region that is {2}: {3}")
    @MethodSource("table")
    void state_loss_policy_and_region_decide_the_next_step(String state, String loss, Region region, String expected) {
        var entry = entry(state, LOSSES.get(loss), JobSpec.ACTIVE);
        var step = JobPolicy.next(entry, view(region, false));
        assertThat(word(step)).isEqualTo(expected);
    }

    private static String word(NextStep step) {
        return switch (step) {
            case NextStep.Claim claim -> "Claim/" + (claim.region().equals(WEST) ? "W" : "N");
            case NextStep.Take take ->
                switch (take.exit().transition().event()) {
                    case REGION_ACTIVE -> "Active";
                    case REGION_LEFT -> "Leave";
                    case REGION_LOST -> "Hold";
                    default -> take.toString();
                };
            default -> step.getClass().getSimpleName();
        };
    }

    private static JobEntry entry(String state, OnRegionLoss loss, String placement) {
        var attempts = state.equals("accepted")
                ? new Attempt[0]
                : new Attempt[] {Attempt.claimed("j", 1, WEST, 1, 0, START).created(START)};
        return JobEntries.of("j", placement, loss, STATES.get(state), attempts);
    }

    private static DecisionContext view(Region region, boolean northDown) {
        var leftAt = region.left.keySet().stream().collect(Collectors.toMap(left -> left, left -> LEFT));
        var record = new RegionRecord(
                LEFT + 1,
                Placement.single(region.active),
                region.left,
                leftAt,
                START,
                "a drill",
                "drill",
                null,
                null,
                List.of(),
                "m");
        return new DecisionContext(record, verdicts(region.down, northDown), Scene.regions(NORTH));
    }

    private static VerdictsByRegion verdicts(boolean westDown, boolean northDown) {
        var verdicts = new HashMap<String, Verdict>();
        verdicts.put(WEST, westDown ? new Verdict.Down("dark") : new Verdict.Healthy("fine"));
        verdicts.put(NORTH, northDown ? new Verdict.Down("dark") : new Verdict.Healthy("fine"));
        return new VerdictsByRegion(verdicts);
    }

    @Test
    void nothing_is_given_up_when_there_is_nowhere_to_go() {
        for (var state : List.of("placing", "running", "room")) {
            assertThat(JobPolicy.next(entry(state, OnRegionLoss.RERUN, JobSpec.ACTIVE), view(Region.MOVE_DOWN, true)))
                    .as(state)
                    .isInstanceOf(NextStep.Rest.class);
        }
    }

    @Test
    void silence_and_doubt_about_a_region_move_nothing() {
        for (var verdict : List.of(
                new Verdict.Unknown("nobody said"), new Verdict.Disputed("they differ"), new Verdict.Suspect("slow"))) {
            var context = new DecisionContext(
                    view(Region.FINISH, false).record(),
                    new VerdictsByRegion(Map.of(WEST, verdict)),
                    Scene.regions(NORTH));
            assertThat(JobPolicy.next(entry("running", OnRegionLoss.RERUN, JobSpec.ACTIVE), context))
                    .as(verdict.toString())
                    .isEqualTo(new NextStep.Follow(new JobState.Running()));
        }
    }

    @Test
    void what_asked_for_a_region_that_was_left_to_finish_is_still_placed_there() {
        assertThat(JobPolicy.next(entry("placing", OnRegionLoss.RERUN, WEST), view(Region.FINISH, false)))
                .isEqualTo(new NextStep.Place(new JobState.Placing("")));
        assertThat(word(JobPolicy.next(entry("placing", OnRegionLoss.RERUN, NORTH), view(Region.FINISH, false))))
                .isEqualTo("Leave");
    }

    @ParameterizedTest
    @CsvSource({"1, Leave, Leave", "2, Place, Follow", "3, Place, Follow"})
    void what_asks_for_a_region_after_that_was_left_with_its_jobs_runs_there_and_only_what_was_there_before_is_moved(
            long claimedUnder, String placing, String running) {
        var move = view(Region.MOVE, false);
        for (var wish : List.of(WEST, JobSpec.SPLIT)) {
            // This one's ticket sends it to the west.
            var id = wish.equals(WEST) ? "j" : western(move);
            var attempt = Attempt.claimed(id, 1, WEST, claimedUnder, 0, START);
            var claimed = JobEntries.of(id, wish, OnRegionLoss.RERUN, new JobState.Placing(""), attempt);
            assertThat(word(JobPolicy.next(claimed, move))).as(wish).isEqualTo(placing);
            var runs = JobEntries.of(id, wish, OnRegionLoss.RERUN, new JobState.Running(), attempt.created(START));
            assertThat(word(JobPolicy.next(runs, move))).as(wish).isEqualTo(running);
        }
        assertThat(word(JobPolicy.next(
                        JobEntries.of(
                                "j",
                                JobSpec.ACTIVE,
                                OnRegionLoss.RERUN,
                                new JobState.Placing(""),
                                Attempt.claimed("j", 1, WEST, claimedUnder, 0, START)),
                        move)))
                .as("what asks for no region goes where the record says")
                .isEqualTo("Leave");
    }

    private static String western(DecisionContext context) {
        return Stream.iterate(0, i -> i + 1)
                .map(i -> "j" + i)
                .filter(id -> JobPolicy.target(
                                JobEntries.of(id, JobSpec.SPLIT, OnRegionLoss.RERUN, new JobState.Accepted("just now")),
                                context)
                        .orElseThrow()
                        .equals(WEST))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_was_moved_away_from_a_region_with_its_jobs_does_not_go_back_there_although_it_asks_for_it() {
        var moved = JobEntries.of(
                "j",
                WEST,
                OnRegionLoss.RERUN,
                new JobState.Accepted("it was left"),
                Attempt.claimed("j", 1, WEST, LEFT - 1, 0, START));
        assertThat(JobPolicy.target(moved, view(Region.MOVE, false))).contains(NORTH);
        assertThat(JobPolicy.target(moved, view(Region.FINISH, false)))
                .as("nothing is moved away from a region that was left to finish")
                .contains(WEST);
    }

    @Test
    void of_a_record_that_does_not_say_when_it_left_a_region_only_what_was_claimed_under_it_stays() {
        var old = new RegionRecord(
                5,
                Placement.single(NORTH),
                Map.of(WEST, LeftJobsDisposition.MOVE_JOBS),
                Map.of(),
                START,
                "a drill",
                "drill",
                null,
                null,
                List.of(),
                "m");
        assertThat(old.evacuates(WEST, 4)).isTrue();
        assertThat(old.evacuates(WEST, 5)).isFalse();
    }

    @Test
    void one_of_a_split_stays_where_its_weight_sends_it_although_that_region_was_left_to_finish() {
        var finish = view(Region.FINISH, false);
        for (var id : List.of("j", "k")) {
            var one = JobEntries.of(
                    id,
                    JobSpec.SPLIT,
                    OnRegionLoss.RERUN,
                    new JobState.Placing(""),
                    Attempt.claimed(id, 1, WEST, 1, 0, START));
            var here = JobPolicy.target(one, finish).orElseThrow().equals(WEST);
            assertThat(word(JobPolicy.next(one, finish))).isEqualTo(here ? "Place" : "Leave");
        }
        assertThat(spread(finish)).containsOnlyKeys(WEST, NORTH);
    }

    @Test
    void one_of_a_split_that_was_claimed_after_its_region_was_left_stays_when_another_region_changes_the_weights() {
        for (var left : List.of(Region.FINISH, Region.MOVE)) {
            var before = view(left, false);
            var elsewhere = new DecisionContext(
                    before.record(),
                    before.verdicts(),
                    new Regions(NORTH, WEST, List.of(WEST, NORTH), List.of(WEST, NORTH), Map.of(WEST, 0, NORTH, 1)));
            var one = JobEntries.of(
                    "j",
                    JobSpec.SPLIT,
                    OnRegionLoss.RERUN,
                    new JobState.Placing(""),
                    Attempt.claimed("j", 1, WEST, LEFT, 0, START));
            assertThat(JobPolicy.target(one, elsewhere)).contains(NORTH);
            assertThat(word(JobPolicy.next(one, elsewhere))).isEqualTo("Place");
        }
    }

    @Test
    void a_job_goes_where_it_was_asked_for_unless_that_region_is_down() {
        var entry = entry("accepted", OnRegionLoss.RERUN, WEST);
        assertThat(JobPolicy.target(entry, view(Region.NAMED, false))).contains(WEST);
        assertThat(JobPolicy.target(entry, view(Region.NAMED_DOWN, false))).contains(NORTH);
        assertThat(JobPolicy.target(entry, view(Region.FINISH, false)))
                .as("after every drill one region is left to finish")
                .contains(WEST);
        assertThat(JobPolicy.target(entry, view(Region.FINISH_DOWN, false))).contains(NORTH);
        assertThat(JobPolicy.target(entry, view(Region.MOVE, false)))
                .as("after every failover one region is left with its jobs")
                .contains(WEST);
        assertThat(JobPolicy.target(entry, view(Region.MOVE_DOWN, false))).contains(NORTH);
        assertThat(JobPolicy.target(entry, view(Region.ACTIVE_DOWN, false))).isEmpty();
    }

    private static Map<String, Integer> spread(DecisionContext context) {
        var spread = new HashMap<String, Integer>();
        for (int i = 0; i < 400; i++) {
            var one = JobEntries.of("job" + i, JobSpec.SPLIT, OnRegionLoss.RERUN, new JobState.Accepted("new"));
            var target = JobPolicy.target(one, context);
            assertThat(JobPolicy.target(one, context)).as("and the same again").isEqualTo(target);
            spread.merge(target.orElse("nowhere"), 1, Integer::sum);
        }
        return spread;
    }

    @Test
    void jobs_that_wish_to_be_split_go_everywhere_by_weight_whichever_region_is_active() {
        for (var region : List.of(Region.ACTIVE, Region.NAMED, Region.FINISH, Region.MOVE)) {
            var even = view(region, false);
            assertThat(spread(even).get(WEST)).isBetween(140, 260);
            assertThat(spread(even).get(NORTH)).isBetween(140, 260);
            var weighted = new DecisionContext(
                    even.record(),
                    even.verdicts(),
                    new Regions(NORTH, WEST, List.of(WEST, NORTH), List.of(WEST, NORTH), Map.of(WEST, 3, NORTH, 1)));
            assertThat(spread(weighted).get(WEST)).isBetween(250, 350);
            var none = new DecisionContext(
                    even.record(),
                    even.verdicts(),
                    new Regions(NORTH, WEST, List.of(WEST, NORTH), List.of(WEST, NORTH), Map.of(WEST, 0, NORTH, 1)));
            assertThat(spread(none)).containsOnlyKeys(NORTH);
        }
    }

    @Test
    void while_the_record_is_split_its_weights_count_and_not_those_of_the_settings() {
        var context = view(Region.ACTIVE, false);
        var record = context.record();
        for (var share : List.of(3, 1)) {
            var split = record.moved(
                    new Placement.Split(Map.of(WEST, share, NORTH, 1)),
                    LeftJobsDisposition.FINISH,
                    "it was wanted",
                    "operator",
                    false,
                    START,
                    "m");
            var regions =
                    new Regions(NORTH, WEST, List.of(WEST, NORTH), List.of(WEST, NORTH), Map.of(WEST, 0, NORTH, 1));
            var spread = spread(new DecisionContext(split, context.verdicts(), regions));
            assertThat(spread.get(WEST)).isBetween(share == 3 ? 250 : 140, share == 3 ? 350 : 260);
        }
    }

    @Test
    void jobs_that_wish_to_be_split_do_not_go_where_a_region_is_down() {
        assertThat(spread(view(Region.FINISH_DOWN, false))).containsOnlyKeys(NORTH);
        assertThat(spread(view(Region.MOVE_DOWN, false))).containsOnlyKeys(NORTH);
        assertThat(spread(view(Region.NAMED_DOWN, false))).containsOnlyKeys(NORTH);
        assertThat(spread(view(Region.ACTIVE_DOWN, false))).containsOnlyKeys(NORTH);
        assertThat(spread(view(Region.ACTIVE, true))).containsOnlyKeys(WEST);
        assertThat(spread(view(Region.MOVE_DOWN, true))).containsOnlyKeys("nowhere");
        assertThat(spread(view(Region.MOVE, true))).containsOnlyKeys(WEST);
    }

    @Test
    void an_owed_fence_in_a_region_delays_the_next_placement_of_its_own_job_there() {
        var owed = entry("running", OnRegionLoss.RERUN, JobSpec.ACTIVE)
                .abandoned(new JobState.Running(), "westeurope is down", START)
                .entry();
        assertThat(JobPolicy.next(owed, view(Region.ACTIVE, false))).isInstanceOf(NextStep.Rest.class);
        assertThat(JobPolicy.next(owed, view(Region.MOVE_DOWN, false)))
                .extracting(JobPolicyTest::word)
                .isEqualTo("Claim/N");
        assertThat(JobPolicy.next(owed.paid(1, "fenced", false, START), view(Region.ACTIVE, false)))
                .extracting(JobPolicyTest::word)
                .isEqualTo("Claim/W");
    }

    @Test
    void a_job_that_waits_for_a_fence_rests_until_it_is_paid_wherever_it_could_go() {
        var owed = JobEntries.in(
                entry("running", OnRegionLoss.HOLD, JobSpec.ACTIVE)
                        .abandoned(new JobState.Running(), "westeurope is down", START)
                        .entry(),
                STATES.get("fence"));
        assertThat(JobPolicy.next(owed, view(Region.MOVE_DOWN, false))).isEqualTo(new NextStep.Rest("owed"));
        assertThat(JobPolicy.next(owed.paid(1, "fenced", false, START), view(Region.MOVE, false)))
                .extracting(JobPolicyTest::word)
                .isEqualTo("Claim/N");
    }

    @Test
    void nobody_waits_for_a_lease_whose_beginning_was_not_recorded() {
        var unrecorded = JobEntries.of(
                "j", JobSpec.ACTIVE, LEASE, STATES.get("region"), Attempt.claimed("j", 1, WEST, 1, 0, START));
        assertThat(JobPolicy.next(unrecorded, view(Region.MOVE_DOWN, false))).isInstanceOf(NextStep.Rest.class);
        assertThat(JobPolicy.next(JobEntries.in(unrecorded, STATES.get("leaving")), view(Region.MOVE_DOWN, false)))
                .isInstanceOf(NextStep.Rest.class);
    }

    @Test
    void nobody_gives_an_attempt_up_for_its_lease_while_no_other_region_takes_jobs() {
        assertThat(JobPolicy.next(entry("region", LEASE, JobSpec.ACTIVE), view(Region.MOVE_DOWN, true)))
                .isInstanceOf(NextStep.Rest.class);
    }

    @Test
    void cancelling_without_an_attempt_that_lives_needs_no_region() {
        var cancelling = new JobState.Cancelling("ann");
        var over = entry("leaving", OnRegionLoss.RERUN, JobSpec.ACTIVE)
                .fenced(new JobState.Leaving("left"), "fenced", false, START)
                .entry();
        assertThat(JobPolicy.next(JobEntries.in(over, cancelling), view(Region.MOVE_DOWN, false)))
                .isEqualTo(new NextStep.Fence(cancelling));
        var none = JobEntries.of("j", JobSpec.ACTIVE, OnRegionLoss.HOLD, cancelling);
        assertThat(JobPolicy.next(none, view(Region.MOVE_DOWN, false))).isEqualTo(new NextStep.Fence(cancelling));
    }

    @Test
    void in_a_split_each_region_gets_its_share_and_no_more() {
        var split = new DecisionContext(split(Map.of(WEST, 1, NORTH, 1)), verdicts(false, false), Scene.regions(NORTH));
        var targets = new HashMap<String, Integer>();
        for (int i = 0; i < 1000; i++) {
            targets.merge(JobPolicy.target(accepted("job" + i), split).orElseThrow(), 1, Integer::sum);
        }
        assertThat(targets.get(WEST)).isBetween(400, 600);
        assertThat(targets.get(NORTH)).isBetween(400, 600);
    }

    private static JobEntry accepted(String id) {
        return JobEntries.of(id, JobSpec.ACTIVE, OnRegionLoss.RERUN, new JobState.Accepted("new"));
    }

    /** What was waited for has come true: nothing ran twice. Of anything else that was given up nobody can say so. */
    @Test
    void a_duplicate_is_ruled_out_by_a_lease_that_was_waited_for() {
        for (var loss : LOSSES.values()) {
            var again = claimedBesideAnOwedFence(loss);
            assertThat(again.duplicatePossible()).isTrue();
            assertThat(again.paid(1, "fenced", false, START).duplicatePossible())
                    .isTrue();
            assertThat(again.paid(1, "fenced", false, START).waitedOut(1).duplicatePossible())
                    .isEqualTo(loss != LEASE);
        }
        assertThat(accepted("j").duplicatePossible()).isFalse();
    }

    @Test
    void nothing_ran_twice_when_one_of_the_two_was_never_in_batch() {
        var again = claimedBesideAnOwedFence(OnRegionLoss.RERUN);
        assertThat(again.paid(1, "fenced", true, START).duplicatePossible())
                .as("its creation was recorded, so the tombstone came after somebody deleted it")
                .isTrue();
        var never = claimedBesideAnOwedFence(OnRegionLoss.RERUN, null);
        assertThat(never.paid(1, "fenced", true, START).duplicatePossible()).isFalse();
        assertThat(never.paid(1, "fenced", false, START).duplicatePossible()).isTrue();
        assertThat(again.paid(2, "fenced", true, START).duplicatePossible()).isFalse();
    }

    @Test
    void a_job_that_owes_a_fence_and_does_not_go_on_did_not_run_twice() {
        var owed = entry("running", OnRegionLoss.RERUN, JobSpec.ACTIVE)
                .abandoned(new JobState.Running(), "westeurope is down", START)
                .entry();
        assertThat(owed.owedFences()).hasSize(1);
        assertThat(owed.duplicatePossible()).isFalse();
    }

    private static JobEntry claimedBesideAnOwedFence(OnRegionLoss loss) {
        return claimedBesideAnOwedFence(loss, START);
    }

    private static JobEntry claimedBesideAnOwedFence(OnRegionLoss loss, @Nullable Instant created) {
        var owed = JobEntries.of(
                        "j",
                        JobSpec.ACTIVE,
                        loss,
                        new JobState.Running(),
                        Attempt.claimed("j", 1, WEST, 1, 0, START).created(created))
                .abandoned(new JobState.Running(), "westeurope is down", START)
                .entry();
        return owed.claimed((JobState.Claimable) owed.state(), NORTH, 2, 0, START)
                .entry();
    }

    @Test
    void what_was_asked_for_is_said_as_it_is_written() {
        assertThat(LOSSES.get("rerun").word()).isEqualTo("rerun");
        assertThat(LOSSES.get("hold").word()).isEqualTo("hold");
        assertThat(LEASE.word()).isEqualTo("wait-for-lease");
    }

    @Test
    void a_split_placement_sends_the_same_job_to_the_same_region_and_never_to_one_that_is_down() {
        var split = split(Map.of(WEST, 50, NORTH, 50));
        var up = new DecisionContext(split, verdicts(false, false), Scene.regions(NORTH));
        var west = new DecisionContext(split, verdicts(false, true), Scene.regions(NORTH));
        var none = new DecisionContext(split, verdicts(true, true), Scene.regions(NORTH));
        int toWest = 0;
        for (int i = 0; i < 1000; i++) {
            var entry = JobEntries.of("job" + i, JobSpec.ACTIVE, OnRegionLoss.RERUN, new JobState.Accepted("new"));
            assertThat(JobPolicy.target(entry, up)).isEqualTo(JobPolicy.target(entry, up));
            assertThat(JobPolicy.target(entry, west)).contains(WEST);
            assertThat(JobPolicy.target(entry, none)).isEmpty();
            toWest += JobPolicy.target(entry, up).orElseThrow().equals(WEST) ? 1 : 0;
        }
        assertThat(toWest).isBetween(400, 600);
    }

    @Test
    void weights_are_followed() {
        var context =
                new DecisionContext(split(Map.of(WEST, 90, NORTH, 10)), verdicts(false, false), Scene.regions(NORTH));
        long toNorth = Stream.iterate(0, i -> i + 1)
                .limit(1000)
                .filter(i -> JobPolicy.target(
                                JobEntries.of(
                                        "job" + i, JobSpec.ACTIVE, OnRegionLoss.RERUN, new JobState.Accepted("new")),
                                context)
                        .orElseThrow()
                        .equals(NORTH))
                .count();
        assertThat(toNorth).isBetween(60L, 140L);
    }

    private static RegionRecord split(Map<String, Integer> weights) {
        return new RegionRecord(
                2,
                new Placement.Split(weights),
                Map.of(),
                Map.of(),
                START,
                "both",
                "operator",
                null,
                null,
                List.of(),
                "m");
    }

    @Test
    void every_rest_says_why() {
        for (var state : STATES.keySet()) {
            for (var region : Region.values()) {
                if (JobPolicy.next(entry(state, OnRegionLoss.HOLD, JobSpec.ACTIVE), view(region, false))
                        instanceof NextStep.Rest rest) {
                    assertThat(rest.because()).as(state + " " + region).isNotBlank();
                }
            }
        }
    }

    @Test
    void one_of_a_split_that_was_moved_away_from_a_region_is_not_sent_back_there_by_its_weight() {
        var move = view(Region.MOVE, false);
        var id = western(move);
        var moved = JobEntries.of(
                id,
                JobSpec.SPLIT,
                OnRegionLoss.RERUN,
                new JobState.Accepted("it was left"),
                Attempt.claimed(id, 1, WEST, LEFT - 1, 0, START));
        assertThat(JobPolicy.target(moved, move)).contains(NORTH);
    }
}
