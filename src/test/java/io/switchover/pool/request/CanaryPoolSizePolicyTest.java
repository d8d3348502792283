package io.switchover.pool.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.json.Json;
import io.switchover.pool.DesiredPool;
import io.switchover.pool.PoolSize;
import io.switchover.pool.PoolSize.Fixed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A canary that has no node would look as if its region ran no tasks. */
class CanaryPoolSizePolicyTest {
    private static final PoolSize FORMULA = new PoolSize.AutoScale("$TargetDedicatedNodes = 1;", null);

    @Test
    void the_pool_of_the_canaries_needs_a_node_in_every_region() {
        assertThat(flaw("Render", new Fixed(1, 0), new Fixed(4, 0))).isEmpty();
        assertThat(flaw("render", new Fixed(0, 1), new Fixed(4, 0))).isEmpty();
        assertThat(flaw("render", FORMULA, FORMULA))
                .as("nobody knows what a formula says")
                .isEmpty();
        assertThat(flaw("render", Fixed.NONE, new Fixed(4, 0))).containsExactly("standby");
        assertThat(flaw("render", Fixed.NONE, FORMULA)).containsExactly("standby");
        assertThat(flaw("render", Fixed.NONE, Fixed.NONE))
                .as("all that is wrong is said at once")
                .containsExactly("standby", "working");
        assertThat(flaw("RENDER", new Fixed(1, 0), Fixed.NONE)).containsExactly("working");
    }

    @Test
    void other_pools_may_be_empty() {
        assertThat(flaw("linux", Fixed.NONE, Fixed.NONE)).isEmpty();
        assertThat(CanaryPoolSizePolicy.flaws(pool("render", Fixed.NONE, Fixed.NONE), Optional.empty()))
                .as("no canaries run")
                .isEmpty();
    }

    @Test
    void it_names_the_pool_the_setting_the_limit_and_what_to_write() {
        assertThat(CanaryPoolSizePolicy.flaws(pool("render", Fixed.NONE, FORMULA), Optional.of("render")))
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.reason())
                        .isEqualTo("it is 0 nodes, and canaries run in the pool render of every region"
                                + " (SWITCHOVER_HEALTH_CANARY_POOL), so it needs at least 1: say"
                                + " {\"targetDedicatedNodes\": 1}"));
    }

    private static List<String> flaw(String pool, PoolSize standby, PoolSize working) {
        return CanaryPoolSizePolicy.flaws(pool(pool, standby, working), Optional.of("render")).stream()
                .map(flaw -> flaw.field())
                .toList();
    }

    private static DesiredPool pool(String id, PoolSize standby, PoolSize working) {
        return new DesiredPool(id, Json.MAPPER.createObjectNode(), standby, working, "why", "ann", Instant.EPOCH);
    }
}
