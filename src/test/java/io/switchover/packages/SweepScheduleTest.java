package io.switchover.packages;

import static io.switchover.packages.ReplicationRig.PATH;
import static io.switchover.packages.ReplicationRig.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** When the inboxes and the catalogue are swept. */
class SweepScheduleTest {
    private final AtomicReference<Duration> elapsed = new AtomicReference<>(Duration.ofDays(1));
    private final SweepSchedule schedule = new SweepSchedule(elapsed::get, ReplicationRig.settings(Map.of()));

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
        var rig = new ReplicationRig();
        assertThat(rig.app(WEST).packageReplication.tick()).as("there is nothing").isFalse();
        rig.world.upload(WEST, PATH, ReplicationRig.zip("one"));
        rig.down.add(ReplicationRig.NORTH);
        assertThat(rig.app(WEST).packageReplication.tick()).isTrue();
        rig.settle();
        assertThat(rig.app(WEST).packageReplication.tick()).as("northeurope owes it").isTrue();
        rig.down.clear();
        rig.settle();
        assertThat(rig.app(WEST).packageReplication.tick()).isFalse();
        rig.documents.unreachable("it is away");
        assertThat(rig.app(WEST).packageReplication.tick()).as("it cannot tell").isTrue();
    }
}
