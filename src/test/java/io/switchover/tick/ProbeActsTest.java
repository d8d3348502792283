package io.switchover.tick;

import static io.switchover.failover.ThreeApps.NORTH;
import static io.switchover.failover.ThreeApps.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.act.ActFailures;
import io.switchover.failover.FailoverSettings;
import io.switchover.failover.ThreeApps;
import io.switchover.region.Placement;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class ProbeActsTest {
    @Test
    void a_tick_probes_and_leaves_a_region_that_is_dark() {
        var three = new ThreeApps(FailoverSettings.Mode.AUTOMATIC);
        three.links.dark(WEST);
        for (int i = 0; i < 16; i++) {
            three.pass(ThreeApps.TICK);
            for (var here : new String[] {NORTH, ThreeApps.WITNESS}) {
                var app = three.app(here);
                new ProbeActs(
                                app.health().probeRound(),
                                app.health().verdictReader(),
                                app.failover(),
                                new TickActs(new ActFailures(Clock.systemUTC())))
                        .run();
            }
        }

        assertThat(three.record().placement()).isEqualTo(Placement.single(NORTH));
    }
}
