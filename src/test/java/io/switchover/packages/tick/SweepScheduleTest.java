package io.switchover.packages.tick;

import static io.switchover.packages.PackagesRig.NORTH;
import static io.switchover.packages.PackagesRig.PATH;
import static io.switchover.packages.PackagesRig.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.packages.PackagesRig;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** When the upload containers and the catalogue are swept. */
class SweepScheduleTest {
    private final AtomicReference<Duration> elapsed = new AtomicReference<>(Duration.ofDays(1));
    private final SweepSchedule schedule = new SweepSchedule(elapsed::get, PackagesRig.settings(Map.of()));

    @Test
    void while_something_is_left_each_tick_sweeps_and_otherwise_a_slow_beat_does() {
        assertThat(schedule.due()).as("a new process cannot tell").isTrue();
        schedule.swept(true);
        assertThat(schedule.due()).isTrue();
        schedule.swept(false);
        assertThat(schedule.due()).isFalse();
        elapsed.set(Duration.ofDays(1).plusSeconds(59));
        assertThat(schedule.due()).isFalse();
        elapsed.set(Duration.ofDays(1).plusSeconds(60));
        assertThat(schedule.due()).isTrue();
    }

    @Test
    void a_sweep_leaves_something_until_a_package_is_where_it_should_be_in_every_region() {
        var rig = new PackagesRig();
        assertThat(left(rig)).as("there is nothing").isFalse();
        rig.world.upload(WEST, PATH, PackagesRig.zip("one"));
        rig.down.add(NORTH);
        assertThat(left(rig)).isTrue();
        rig.settle();
        assertThat(left(rig)).as("northeurope owes it").isTrue();
        rig.down.clear();
        rig.settle();
        assertThat(left(rig)).isFalse();
        rig.documents.unreachable("it is away");
        assertThat(left(rig)).as("it cannot tell").isTrue();
    }

    private static boolean left(PackagesRig rig) {
        return rig.app(WEST).replication.tick();
    }
}
