package io.switchover.pool.request;

import static io.switchover.pool.PoolRig.NORTH;
import static io.switchover.pool.PoolRig.POOL;
import static io.switchover.pool.PoolRig.UK;
import static io.switchover.pool.PoolRig.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.pool.PoolRig;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolOverviewTest {
    private final PoolRig rig = new PoolRig();

    @Test
    void pools_that_nobody_desires_are_listed_by_region() {
        rig.put("render", POOL);
        rig.accounts.create(
                NORTH, PoolRig.json("{\"id\": \"Scratch\", \"vmSize\": \"x\", \"targetDedicatedNodes\": 9}"));
        rig.tend(1);
        rig.accounts.dark.add(UK);

        var others = rig.app(WEST).overview.read().found().orElseThrow().others();

        assertThat(others)
                .containsEntry(WEST, List.of())
                .containsEntry(NORTH, List.of("Scratch"))
                .containsEntry(UK, List.of());
    }

    @Test
    void a_region_that_is_dark_says_so() {
        rig.put("render", POOL);
        rig.accounts.dark.add(UK);

        var uk = in(rig.app(WEST), UK);

        assertThat(uk.state()).isEqualTo("unknown");
        assertThat(uk.next()).isEqualTo("the data plane of uksouth did not answer in time");
    }

    @Test
    void what_the_service_has_refused_is_shown_before_what_is_to_be_done() {
        rig.put("render", POOL);
        rig.accounts.denied.add("create");
        var west = rig.app(WEST);
        assertThat(in(west, WEST).next()).isEqualTo("it is made in the next tick of Tend");

        west.tending.tend(WEST);

        assertThat(in(west, WEST).state()).isEqualTo("missing");
        assertThat(in(west, WEST).next()).isEqualTo("it could not be made: AuthorizationFailed");
    }

    private static PoolOverview.InRegion in(PoolRig.App app, String region) {
        return app.overview
                .read()
                .found()
                .orElseThrow()
                .pools()
                .getFirst()
                .regions()
                .get(region);
    }
}
