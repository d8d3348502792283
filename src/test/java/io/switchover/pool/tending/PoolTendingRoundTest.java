package io.switchover.pool.tending;

import static io.switchover.pool.PoolRig.NORTH;
import static io.switchover.pool.PoolRig.POOL;
import static io.switchover.pool.PoolRig.UK;
import static io.switchover.pool.PoolRig.WEST;
import static io.switchover.pool.PoolRig.WITNESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.pool.PoolRig;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Regions that are not one's own have their turn every two minutes. */
class PoolTendingRoundTest {
    private final PoolRig rig = new PoolRig();

    @Test
    void an_app_looks_after_its_own_region_in_each_tick_and_after_the_others_now_and_then() {
        var round = round(NORTH);
        rig.put("render", POOL);
        round.run();
        assertThat(rig.accounts.calls)
                .containsExactly("northeurope: create render", "westeurope: create render", "uksouth: create render");

        drift();
        rig.elapsed = Duration.ofMinutes(2).minusMillis(1);
        round.run();
        assertThat(rig.accounts.calls).containsExactly("northeurope: patch render");

        drift();
        rig.elapsed = Duration.ofMinutes(2);
        round.run();
        assertThat(rig.accounts.calls)
                .containsExactly("northeurope: patch render", "westeurope: patch render", "uksouth: patch render");

        drift();
        round.run();
        assertThat(rig.accounts.calls).containsExactly("northeurope: patch render");
    }

    @Test
    void the_app_of_a_witness_looks_after_the_others_alone() {
        rig.put("render", POOL);

        round(WITNESS).run();

        assertThat(rig.accounts.calls)
                .containsExactly("westeurope: create render", "northeurope: create render", "uksouth: create render");
    }

    private PoolTendingRound round(String here) {
        return TendingRooms.round(rig, here);
    }

    private void drift() {
        rig.accounts.settle();
        for (var region : new String[] {WEST, NORTH, UK}) {
            rig.accounts.pool(region, "render").putObject("startTask").put("commandLine", "by hand");
        }
        rig.accounts.calls.clear();
    }
}
