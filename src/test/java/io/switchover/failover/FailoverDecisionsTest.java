package io.switchover.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.health.HealthSnapshot;
import io.switchover.health.Verdict;
import io.switchover.health.VerdictsByRegion;
import io.switchover.readiness.ReadinessReport;
import io.switchover.readiness.ReadinessRoom;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.store.InMemoryDocuments;
import io.switchover.switchover.Requester;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverRoom;
import io.switchover.switchover.SwitchoverState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three regions run jobs. West is active and down, north comes next by priority, and a switchover goes to france. */
class FailoverDecisionsTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final String ID = "s-1";

    private final InMemoryDocuments documents = new InMemoryDocuments(NOW::getEpochSecond);
    private final Regions regions = new Regions(
            "sweden",
            "west",
            List.of("west", "north", "france"),
            List.of("france", "north", "sweden", "west"),
            List.of("north", "sweden", "west"),
            Map.of("west", 1, "north", 1, "france", 1),
            Set.of());
    private final FailoverDecisions decisions = new FailoverDecisions(
            ReadinessRoom.candidates(documents, regions),
            new SwitchoverRoom(documents).failovers(),
            new FixedFailoverSettings(FailoverSettings.Mode.AUTOMATIC));
    private final RegionRecord first = RegionRecord.first("west", NOW, "m");
    private final Map<String, Verdict> verdicts = new HashMap<>(Map.of(
            "west", down("west", Duration.ofHours(1)),
            "north", new Verdict.Healthy("it answers"),
            "france", new Verdict.Healthy("it answers")));

    private static Verdict down(String region, Duration lasting) {
        return new Verdict.Down(region + " is down", lasting);
    }

    @BeforeEach
    void allAreReady() {
        for (var region : regions.jobs()) {
            documents.insert(ReadinessReport.key(region), new ReadinessReport(region, List.of(), NOW));
        }
    }

    private void goesToFrance(SwitchoverState state) {
        documents.insert(
                Switchover.key(ID),
                new Switchover(
                        ID,
                        Switchover.Kind.PLANNED,
                        Requester.OPERATOR,
                        "ann",
                        "works",
                        List.of(),
                        1,
                        first.placement(),
                        Placement.single("france"),
                        LeftJobsDisposition.FINISH,
                        null,
                        state,
                        NOW,
                        null,
                        List.of()));
    }

    private FailoverDecisions.Decided decide(RegionRecord record) {
        return decisions.decide(
                record,
                new HealthSnapshot(
                        new VerdictsByRegion(verdicts), new Answer.Answered<>(NOW.getEpochSecond()), List.of()));
    }

    private static String target(FailoverDecisions.Decided decided) {
        return decided.decision() instanceof Decision.Move move
                ? move.to()
                : decided.decision().rule();
    }

    @Test
    void it_goes_where_the_switchover_in_flight_goes_as_long_as_that_has_not_moved() {
        goesToFrance(new SwitchoverState.Warming());
        assertThat(target(decide(first.withSwitchover(ID)))).isEqualTo("france");
        assertThat(target(decide(first))).as("the record names none").isEqualTo("north");
        verdicts.put("france", down("france", Duration.ZERO));
        assertThat(target(decide(first.withSwitchover(ID)))).isEqualTo("north");
    }

    @Test
    void where_one_that_is_over_went_does_not_matter() {
        goesToFrance(new SwitchoverState.Refused("no cores"));
        assertThat(target(decide(first.withSwitchover(ID)))).isEqualTo("north");
    }

    @Test
    void one_that_the_store_has_lost_does_not_keep_it_from_moving() {
        assertThat(target(decide(first.withSwitchover("gone")))).isEqualTo("north");
    }

    @Test
    void of_a_split_it_leaves_what_has_been_down_for_long_enough() {
        var split = first.moved(
                new Placement.Split(Map.of("west", 1, "north", 1, "france", 1)),
                LeftJobsDisposition.FINISH,
                "b",
                "ann",
                false,
                NOW,
                "m2");
        verdicts.put("north", down("north", Duration.ofSeconds(1)));
        var decided = decide(split);
        assertThat(target(decided)).isEqualTo("france");
        assertThat(decided.left()).containsExactly("west");
        verdicts.put("north", down("north", Duration.ofHours(1)));
        assertThat(decide(split).left()).containsExactlyInAnyOrder("north", "west");
    }
}
