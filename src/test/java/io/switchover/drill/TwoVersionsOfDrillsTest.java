package io.switchover.drill;

import static io.switchover.failover.ThreeApps.NORTH;
import static io.switchover.failover.ThreeApps.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.drill.http.ShowDrills;
import io.switchover.failover.FailoverSettings.Mode;
import io.switchover.failover.ThreeApps;
import io.switchover.http.DoorRequest;
import io.switchover.http.OpenDoors;
import io.switchover.readiness.ReadinessRoom;
import io.switchover.region.Placement;
import io.switchover.region.RecordTrust;
import io.switchover.store.FutureVersion;
import io.switchover.store.Read;
import io.switchover.switchover.Switchover;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Drills and switchovers of a newer version, and what today's makes of them. */
class TwoVersionsOfDrillsTest {
    private static final FutureVersion NEWER =
            new FutureVersion().says("drill", "due", "warming").says("switchover", "watching", "reviewing");

    private final ThreeApps three = new ThreeApps(Mode.AUTOMATIC);

    @Test
    void a_drill_in_a_state_that_is_not_known_is_left_to_the_version_that_knows_it() {
        var newer = three.upgrade(NORTH, NEWER);
        var occurrence = Instant.ofEpochSecond(three.now()).truncatedTo(ChronoUnit.HOURS);
        assertThat(newer.documents()
                        .insert(Drill.key(occurrence), new Drill(occurrence, NORTH, new DrillState.Due()))
                        .done())
                .isTrue();
        var untouched = three.store().form(Drill.key(occurrence));

        drills(WEST).advance();
        assertThat(three.record().epoch()).isEqualTo(1);
        assertThat(three.store().form(Drill.key(occurrence))).isEqualTo(untouched);

        drills(NORTH).advance();
        assertThat(three.record().placement()).isEqualTo(Placement.single(NORTH));
    }

    @Test
    void it_hides_no_other_drill_and_is_shown_with_the_reason() {
        var newer = three.upgrade(NORTH, NEWER);
        var first = Instant.ofEpochSecond(three.now()).truncatedTo(ChronoUnit.HOURS);
        var second = first.plusSeconds(3600);
        var unused = newer.documents().insert(Drill.key(first), new Drill(first, NORTH, new DrillState.Due()));
        unused = three.store().insert(Drill.key(second), new Drill(second, WEST, new DrillState.Due()));

        drills(WEST).advance();
        assertThat(three.record().placement()).isEqualTo(Placement.single(NORTH));
        three.minutes(12);
        drills(WEST).advance();

        var answer = new ShowDrills(
                        OpenDoors.open(), new DrillStore(three.app(WEST).documents()))
                .run(DoorRequest.query(Map.of()));
        var shown = DoorRequest.json(answer);
        assertThat(shown.at("/drills/0/drill/state/is").asText()).isEqualTo("moved");
        assertThat(shown.at("/unrecognized/0").asText())
                .contains("was written by a newer version of Switchover: state is \"warming\"")
                .endsWith("upgrade this app");
    }

    @Test
    void a_switchover_that_a_newer_version_takes_further_is_not_taken_for_a_missing_one() {
        var newer = three.upgrade(NORTH, NEWER);
        var occurrence = Instant.ofEpochSecond(three.now()).truncatedTo(ChronoUnit.HOURS);
        var unused =
                newer.documents().insert(Drill.key(occurrence), new Drill(occurrence, NORTH, new DrillState.Due()));
        drills(NORTH).advance();

        var key = Switchover.key(new Drill(occurrence, NORTH, new DrillState.Due()).wayThere());
        assertThat(three.store().read(Switchover.class, key))
                .isInstanceOfSatisfying(
                        Read.Unrecognized.class, u -> assertThat(u.raw()).contains("reviewing"));
        assertThat(newer.documents().read(Switchover.class, key).found()).isPresent();
        three.minutes(5);
        assertThat(three.app(WEST).recordReader().read()).isInstanceOf(RecordTrust.Sealed.class);
    }

    private Drills drills(String here) {
        var app = three.app(here);
        return new Drills(
                app,
                DrillRoom.runner(
                        app.documents(), ReadinessRoom.candidates(app.documents(), app.regions()), app.requests()));
    }

    private record Drills(ThreeApps.App app, DrillRunner runner) {
        void advance() {
            for (int i = 0; i < 3; i++) {
                app.advance();
                runner.advance(
                        app.recordReader()::read, app.health().verdictReader().assess());
            }
        }
    }
}
