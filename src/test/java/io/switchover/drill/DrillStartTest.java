package io.switchover.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.failover.FailoverSettings;
import io.switchover.failover.FixedFailoverSettings;
import io.switchover.region.Regions;
import io.switchover.store.InMemoryDocuments;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the timer of drills writes down, where the platform fires it in another time zone than one would think. */
class DrillStartTest {
    private static final DrillSettings SETTINGS =
            new FixedDrillSettings(Optional.empty(), "0 0 3 1 * *", DrillSettings.AfterMove.STAY);
    private final InMemoryDocuments documents = new InMemoryDocuments(() -> 1_764_000_000L);

    @Test
    void in_a_time_zone_that_is_not_known_each_drill_is_skipped_and_that_is_said() {
        var schedule = new DrillSchedule(SETTINGS, Map.of("TZ", ":whatever", "WEBSITE_SITE_NAME", "app"));

        assertThat(begun(schedule, "2026-11-01T02:00:01Z"))
                .isInstanceOfSatisfying(DrillState.Skipped.class, skipped -> {
                    assertThat(skipped.rule()).isEqualTo("zone");
                    assertThat(skipped.because())
                            .startsWith("TZ is \":whatever\": the platform reads schedules in"
                                    + " this time zone, and Switchover does not know it; set it to a name that the");
                });
        assertThat(schedule.due(Instant.parse("2026-10-01T00:00:00Z")))
                .startsWith("the schedule's drills are skipped: ");
    }

    @Test
    void where_the_platform_ignores_the_time_zone_that_is_said_as_a_reason_that_there_may_be() {
        var schedule = new DrillSchedule(SETTINGS, Map.of("WEBSITE_TIME_ZONE", "America/New_York"));

        assertThat(begun(schedule, "2026-11-01T03:00:00Z"))
                .isInstanceOfSatisfying(DrillState.Skipped.class, skipped -> assertThat(skipped.because())
                        .endsWith("too late, or the platform's timers are not in the time zone America/New_York"));
    }

    @Test
    void in_a_time_zone_that_is_known_it_begins() {
        var schedule = new DrillSchedule(SETTINGS, Map.of("WEBSITE_TIME_ZONE", "Europe/Amsterdam"));

        assertThat(begun(schedule, "2026-11-01T02:00:01Z")).isEqualTo(new DrillState.Due());
    }

    @Test
    void one_that_cannot_be_stored_when_the_timer_fires_is_stored_by_the_next_tick_that_can() {
        var store = new DrillStore(documents);
        documents.unreachable("Cosmos DB answers 429");
        begins(store, new DrillSchedule(SETTINGS, ZoneOffset.UTC), "2026-11-01T03:00:01Z");
        store.beginMissed();
        documents.unreachable("");
        assertThat(store.open()).isEmpty();

        store.beginMissed();
        store.beginMissed();
        assertThat(store.open())
                .extracting(stored -> stored.value().occurrence())
                .containsExactly(Instant.parse("2026-11-01T03:00:00Z"));
    }

    private DrillState begun(DrillSchedule schedule, String firing) {
        var store = new DrillStore(documents);
        begins(store, schedule, firing);
        var all = store.all().found().orElseThrow().drills();
        assertThat(all).hasSize(1);
        return all.getFirst().state();
    }

    private static void begins(DrillStore store, DrillSchedule schedule, String firing) {
        new DrillStart(
                        store,
                        new Regions("west", "west", List.of("west", "north"), List.of("west", "north")),
                        Clock.fixed(Instant.parse(firing), ZoneOffset.UTC),
                        schedule,
                        SETTINGS,
                        new FixedFailoverSettings(FailoverSettings.Mode.AUTOMATIC))
                .begin();
    }
}
