package io.switchover.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.drill.DrillState.AwaitingReturn;
import io.switchover.drill.DrillState.Obstacle;
import io.switchover.drill.ReturnPolicy.Step;
import io.switchover.health.Verdict;
import io.switchover.readiness.Candidate;
import io.switchover.readiness.ReadinessReport;
import io.switchover.region.Hold;
import io.switchover.region.RegionRecord;
import io.switchover.store.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a drill that is there goes back, waits, or stays. */
class ReturnPolicyTest {
    private static final Instant DUE = Instant.parse("2026-11-01T07:00:00Z");
    private static final AwaitingReturn AWAITING = new AwaitingReturn(1, DUE, null);
    private static final DrillLeg THERE = DrillLeg.requested("drill-1", "west", "north");
    private static final Verdict WELL = new Verdict.Healthy("answers");

    private static Step decide(
            AwaitingReturn awaiting, RegionRecord record, long now, String blocked, Candidate... regions) {
        return ReturnPolicy.decide(
                awaiting,
                THERE,
                new DrillDeparturePolicy.Facts(record, List.of(regions), Map.of(), now),
                new DrillDeparturePolicy.Limits(
                        Duration.ofMinutes(15), new BlockedDays(List.of(blocked)), Duration.ofHours(6)));
    }

    private static RegionRecord record() {
        return RegionRecord.first("north", Instant.EPOCH, "m");
    }

    private static long due() {
        return DUE.getEpochSecond();
    }

    private static Candidate region(String region, Verdict verdict, boolean checked, long now) {
        var report = new ReadinessReport(region, List.of(), Instant.ofEpochSecond(now));
        return new Candidate(
                region,
                verdict,
                null,
                checked ? new Stored<>(ReadinessReport.key(region), report, "e", now) : null,
                null);
    }

    private static Step well(AwaitingReturn awaiting, RegionRecord record, long now) {
        return decide(
                awaiting,
                record,
                now,
                "2001-01-01",
                region("west", WELL, true, now),
                region("north", WELL, false, now));
    }

    private static String rule(Step step) {
        return switch (step) {
            case Step.GoBack back -> "back";
            case Step.Wait wait -> "waits " + wait.obstacle().rule();
            case Step.Stay stay -> "stays " + stay.obstacle().rule();
        };
    }

    @Test
    void it_is_due_at_its_time_and_not_before() {
        assertThat(ReturnPolicy.due(AWAITING, due() - 1)).isFalse();
        assertThat(ReturnPolicy.due(AWAITING, due())).isTrue();
    }

    @Test
    void it_goes_back_under_the_epoch_that_it_made_and_no_other() {
        assertThat(rule(well(AWAITING, record(), due()))).isEqualTo("back");
        var another = new AwaitingReturn(2, DUE, null);
        assertThat(well(another, record(), due())).isInstanceOfSatisfying(Step.Stay.class, stay -> assertThat(
                        stay.obstacle().because())
                .startsWith("the record is at epoch 1, active north by ")
                .endsWith("and the way back is taken only at epoch 2, which the drill made; move back with POST"
                        + " /api/switchovers if you want that"));
        assertThat(rule(well(another, record(), due() + 7 * 3600)))
                .as("also where it is too late")
                .isEqualTo("stays epoch");
    }

    @ParameterizedTest
    @CsvSource({"0, back", "21600, back", "21601, stays not-processed"})
    void it_is_tried_for_as_long_as_the_way_there(long after, String expected) {
        assertThat(rule(well(AWAITING, record(), due() + after))).isEqualTo(expected);
    }

    @Test
    void what_stood_in_its_way_last_is_said_when_it_is_too_late() {
        var waited = new AwaitingReturn(1, DUE, new Obstacle("hold", "ann holds"));
        assertThat(well(waited, record(), due() + 21_601))
                .isEqualTo(new Step.Stay(new Obstacle("hold", "ann holds; it was tried for 6 h and not longer")));
    }

    @Test
    void what_stands_in_its_way_when_it_is_too_late_is_said_and_not_what_did_before() {
        var waited = new AwaitingReturn(1, DUE, new Obstacle("hold", "ann holds"));
        var held = record().withHold(new Hold("bob", "works", DUE.plusSeconds(80_000)));
        assertThat(well(waited, held, due() + 21_601)).isInstanceOfSatisfying(Step.Stay.class, stay -> assertThat(
                        stay.obstacle().because())
                .startsWith("bob stops failovers and drills until")
                .endsWith("; it was tried for 6 h and not longer"));
        assertThat(rule(well(waited, record().withSwitchover("planned-3"), due() + 21_601)))
                .isEqualTo("stays in-flight");
    }

    /** It is due on a Sunday at seven. */
    @ParameterizedTest
    @CsvSource({
        "SUN, 3600, waits blocked",
        "SUN, 61199, waits blocked",
        "SUN, 61200, back",
        "SUN, 82800, back",
        "SUN, 82801, stays not-processed",
        "2026-11-02, 3600, back",
        "2026-11-02, 21601, stays not-processed",
        "2026-11-01/2026-11-20, 1000000, waits blocked",
        "2026-11-01/2027-11-20, 2678400, waits blocked",
        "2026-11-01/2027-11-20, 2678401, stays not-processed"
    })
    void blocked_days_do_not_count_and_it_goes_back_on_the_first_that_is_not(
            String blocked, long after, String expected) {
        long now = due() + after;
        var step = decide(
                AWAITING, record(), now, blocked, region("west", WELL, true, now), region("north", WELL, false, now));

        assertThat(rule(step)).isEqualTo(expected);
    }

    @Test
    void on_a_blocked_day_nothing_but_that_is_looked_at() {
        var limits = new DrillDeparturePolicy.Limits(
                Duration.ofMinutes(15), new BlockedDays(List.of("SUN")), Duration.ofHours(6));
        assertThat(ReturnPolicy.blocked(AWAITING, due(), limits))
                .hasValue(new Obstacle(
                        "blocked",
                        "the settings allow no drill on 2026-11-01: SUN (SWITCHOVER_DRILL_BLOCKED_DAYS); it goes back on the first day that is not"
                                + " blocked"));
        assertThat(ReturnPolicy.blocked(AWAITING, due() + 61_200, limits)).isEmpty();
    }

    @Test
    void it_waits_for_whatever_may_hold_later() {
        var west = region("west", WELL, true, due());
        var north = region("north", WELL, true, due());
        var held = record().withHold(new Hold("ann", "works", DUE.plusSeconds(1)));
        assertThat(rule(decide(AWAITING, held, due(), "2001-01-01", west, north)))
                .isEqualTo("waits hold");
        assertThat(rule(decide(AWAITING, record().withSwitchover("planned-3"), due(), "2001-01-01", west, north)))
                .isEqualTo("waits in-flight");
        assertThat(rule(decide(AWAITING, record(), due(), "SUN", west, north))).isEqualTo("waits blocked");
        assertThat(rule(decide(AWAITING, record(), due(), "MON", west, north))).isEqualTo("back");
        assertThat(rule(decide(
                        AWAITING,
                        record(),
                        due(),
                        "2001-01-01",
                        west,
                        region("north", new Verdict.Suspect("?"), true, due()))))
                .isEqualTo("waits active-healthy");
        assertThat(rule(decide(AWAITING, record(), due(), "2001-01-01", region("west", WELL, false, due()), north)))
                .isEqualTo("waits target-checked");
        assertThat(rule(decide(AWAITING, record(), due(), "2001-01-01", north))).isEqualTo("waits nowhere-to-go");
    }
}
