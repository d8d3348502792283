package io.switchover.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.switchover.finding.Finding;
import io.switchover.remote.Answer;
import io.switchover.store.InMemoryDocuments;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the last drill says about the readiness of a region. */
class DrillFindingPolicyTest {
    private static final Instant DUE = Instant.parse("2026-11-01T03:00:00Z");
    private static final DrillState SKIPPED = new DrillState.Skipped("hold", "ann holds");
    private static final DrillState MOVED = new DrillState.Moved("west", "north", "drill-1", DUE, 9, List.of());
    private static final Drill.Requested NORTH = new Drill.Requested("ann", "b", "north");

    private static final Predicate<Instant> RECENT = begun -> false;
    private static final FixedDrillSettings MONTHLY =
            new FixedDrillSettings(Optional.empty(), "0 0 3 1 * *", DrillSettings.AfterMove.STAY);
    private static final DrillSchedule SCHEDULE = new DrillSchedule(MONTHLY, ZoneOffset.UTC);

    private static Drill scheduled(DrillState state) {
        return Drill.scheduled(DUE, "west", state, false);
    }

    private static Drill moved(String to, DrillState state) {
        return new Drill(DUE, "west", state, null, null, List.of(DrillLeg.requested("drill-1", "west", to)));
    }

    private static String level(String region, Drill... newestFirst) {
        return DrillFindingPolicy.finding(region, new Answer.Answered<>(Arrays.asList(newestFirst)), RECENT)
                .level()
                .name();
    }

    @Test
    void a_drill_that_was_skipped_is_a_warning_of_every_region_that_it_might_have_practised() {
        var finding = DrillFindingPolicy.finding("north", new Answer.Answered<>(List.of(scheduled(SKIPPED))), RECENT);

        assertThat(finding.level()).isEqualTo(Finding.Level.WARNING);
        assertThat(finding.region()).isEqualTo("north");
        assertThat(finding.sentence())
                .isEqualTo("drill 2026-11-01T0300Z is skipped: ann holds; the move to north has not been practised");
        assertThat(finding.remedy()).isEqualTo("fix that, then practise the move with POST /api/drills");
        assertThat(level("west", scheduled(SKIPPED))).isEqualTo("WARNING");
    }

    @Test
    void one_that_was_for_a_certain_region_concerns_no_other() {
        var asked = new Drill(DUE, "west", SKIPPED, NORTH, null, null);
        assertThat(level("north", asked)).isEqualTo("WARNING");
        assertThat(level("spain", asked)).isEqualTo("FINE");
        var back = moved("north", new DrillState.MovedBack("west", "north", "drill-1", "the canary is late"));
        assertThat(level("north", back)).isEqualTo("WARNING");
        assertThat(level("spain", back, scheduled(SKIPPED))).isEqualTo("WARNING");
    }

    @Test
    void one_that_moved_and_found_something_is_a_warning_that_says_what() {
        var found = moved("north", new DrillState.Moved("west", "north", "drill-1", DUE, 9, List.of("no canary")));
        var finding = DrillFindingPolicy.finding("north", new Answer.Answered<>(List.of(found)), RECENT);

        assertThat(finding.level()).isEqualTo(Finding.Level.WARNING);
        assertThat(finding.expected()).isEqualTo("the last drill moved to north");
        assertThat(finding.sentence())
                .isEqualTo(
                        "drill 2026-11-01T0300Z has moved from west to north 9 s after it was requested; 1 finding: no"
                                + " canary");
        assertThat(level("north", moved("north", new DrillState.Returned(List.of("slow")))))
                .isEqualTo("WARNING");
    }

    @Test
    void one_that_moved_back_has_practised_the_move_and_it_did_not_work() {
        var back = moved("north", new DrillState.MovedBack("west", "north", "drill-1", "the canary is late"));

        assertThat(DrillFindingPolicy.finding("north", new Answer.Answered<>(List.of(back)), RECENT)
                        .sentence())
                .endsWith("has moved back from north: the canary is late; the move to north did not work");
    }

    @Test
    void the_next_one_that_does_what_it_is_to_do_ends_the_warning() {
        assertThat(level("north", moved("north", MOVED), scheduled(SKIPPED))).isEqualTo("FINE");
        assertThat(level("north", moved("north", new DrillState.Returned(List.of())), scheduled(SKIPPED)))
                .isEqualTo("FINE");
        assertThat(level("north", moved("north", new DrillState.NotReturned("hold", "ann")), scheduled(SKIPPED)))
                .isEqualTo("FINE");
    }

    @Test
    void one_that_was_dry_or_has_not_ended_says_nothing() {
        var dry = Drill.scheduled(DUE, "west", new DrillState.Predicted("west", "north", List.of()), true);
        assertThat(level("north", dry, scheduled(new DrillState.Due()), scheduled(SKIPPED)))
                .isEqualTo("WARNING");
        assertThat(level("north", dry)).isEqualTo("FINE");
        assertThat(level("north")).isEqualTo("FINE");
    }

    @Test
    void each_way_not_to_have_practised_is_a_warning() {
        assertThat(level("north", scheduled(new DrillState.Refused("b")))).isEqualTo("WARNING");
        assertThat(level("north", scheduled(new DrillState.Abandoned("b")))).isEqualTo("WARNING");
        assertThat(level("north", moved("north", new DrillState.Replaced("west", "north", "drill-1", "b"))))
                .isEqualTo("WARNING");
    }

    /** The one of the first of November, where there is one each month that is tried for six hours. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-01T03:00:00Z, 2027-01-01T09:00:00Z, false",
        "2026-11-01T03:00:00Z, 2027-01-01T09:00:01Z, true",
        "2026-11-28T14:05:00Z, 2027-01-01T09:00:01Z, true",
        "2026-12-01T03:00:00Z, 2027-01-01T09:00:01Z, false"
    })
    void what_a_drill_has_shown_is_old_after_two_periods_of_the_schedule(Instant begun, Instant now, boolean old) {
        assertThat(SCHEDULE.twoPassed(begun, now)).isEqualTo(old);
    }

    private static String old(String region, Drill... newestFirst) {
        return DrillFindingPolicy.finding(region, new Answer.Answered<>(Arrays.asList(newestFirst)), DUE::equals)
                .level()
                .name();
    }

    @Test
    void one_that_moved_is_a_warning_when_no_drill_has_begun_for_too_long_since() {
        assertThat(DrillFindingPolicy.finding(
                                "north", new Answer.Answered<>(List.of(moved("north", MOVED))), DUE::equals)
                        .sentence())
                .endsWith(" after it was requested; since then no drill has begun, for more than two periods of the"
                        + " schedule, so nobody knows whether the move to north still works");
        assertThat(old("north", moved("north", MOVED))).isEqualTo("WARNING");
        assertThat(old("north")).as("no drill ever ended").isEqualTo("FINE");
        var dry =
                Drill.scheduled(DUE.plusSeconds(9), "west", new DrillState.Predicted("west", "north", List.of()), true);
        assertThat(old("north", dry, moved("north", MOVED))).isEqualTo("WARNING");
        var open = Drill.scheduled(DUE.plusSeconds(9), "west", new DrillState.Due(), false);
        assertThat(old("north", open, moved("north", MOVED))).isEqualTo("FINE");
        assertThat(old("spain", open, moved("north", MOVED))).isEqualTo("FINE");
    }

    @Test
    void the_check_knows_the_schedule() {
        var documents = new InMemoryDocuments(() -> DUE.getEpochSecond());
        documents.insert(Drill.key(DUE), moved("north", MOVED));
        var check = new DrillCheck(new DrillStore(documents), SCHEDULE);

        assertThat(check.findings("north", DUE.plusSeconds(60L * 86_400)))
                .extracting(Finding::level)
                .containsExactly(Finding.Level.FINE);
        assertThat(check.findings("north", DUE.plusSeconds(70L * 86_400)))
                .extracting(Finding::level)
                .containsExactly(Finding.Level.WARNING);
    }

    @Test
    void the_check_reads_the_newest_drills_and_a_silent_store_is_a_finding_too() {
        var documents = new InMemoryDocuments(() -> DUE.getEpochSecond());
        var check = new DrillCheck(new DrillStore(documents), SCHEDULE);
        for (int i = 0; i < 30; i++) {
            var due = DUE.plusSeconds(60L * i);
            documents.insert(Drill.key(due), new Drill(due, "west", i == 29 ? SKIPPED : new DrillState.Due()));
        }
        assertThat(check.findings("north", DUE))
                .extracting(Finding::check, Finding::level)
                .containsExactly(tuple("drill", Finding.Level.WARNING));

        documents.unreachable("it is silent");
        assertThat(check.findings("north", DUE)).singleElement().satisfies(finding -> assertThat(finding.sentence())
                .startsWith("what became of the last drill to north is not known: "));
    }
}
