package io.switchover.pool.tending;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.pool.DesiredPool;
import io.switchover.pool.FoundPool;
import io.switchover.pool.PoolRig;
import io.switchover.pool.PoolSize;
import io.switchover.pool.RegionalValues;
import io.switchover.remote.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nodes are counted, and which of a region's pools lack them is said. */
class WarmthPolicyTest {
    private static FoundPool found(String id, int working, String body) {
        return new FoundPool(id, "v1", PoolRig.json(body.replace('\'', '"')), working);
    }

    private static DesiredPool desired(PoolSize working) {
        return new DesiredPool("render", PoolRig.json("{}"), PoolSize.Fixed.NONE, working, "why", "ann", Instant.EPOCH);
    }

    private static List<String> cold(List<DesiredPool> desired, Set<String> needed, FoundPool... found) {
        var values = new RegionalValues("north", "s", "a", null, null, null, Map.of());
        return WarmthPolicy.cold(
                desired,
                needed,
                new RegionPoolSnapshot(values, new Answer.Answered<>(List.of(found)), Optional.empty()));
    }

    private static String needs(int nodes, String there) {
        return "pool render in north: " + nodes + (nodes == 1 ? " node" : " nodes")
                + " must be ready to run tasks, and " + there;
    }

    @ParameterizedTest
    @CsvSource({
        // dedicated and spot nodes wanted, nodes that work, how many are needed
        "4, 0, 4,",
        "4, 0, 3, 4",
        "4, 9, 4,",
        "0, 9, 1,",
        "0, 9, 0, 1",
        "0, 0, 0,"
    })
    void every_dedicated_node_is_needed_and_of_spot_nodes_alone_one(
            int dedicated, int spot, int working, Integer needed) {
        assertThat(cold(
                        List.of(desired(new PoolSize.Fixed(dedicated, spot))),
                        Set.of(),
                        found("Render", working, "{}")))
                .isEqualTo(
                        needed == null
                                ? List.of()
                                : List.of(needs(needed, working == 0 ? "none is" : working + " are")));
    }

    @ParameterizedTest
    @CsvSource({
        // the formula that is set, nodes that it wants, nodes that work, how many are needed
        "f, 0, 0,",
        "f, 2, 1,",
        "f, 2, 0, 2",
        "g, 0, 0, 1",
        ", 0, 0, 1"
    })
    void a_formula_is_set_and_gets_a_node_if_it_wants_any(String formula, int target, int working, Integer needed) {
        var body = "{'targetDedicatedNodes':" + target
                + (formula == null ? "" : ",'enableAutoScale':true,'autoScaleFormula':' " + formula + "'") + "}";
        assertThat(cold(List.of(desired(new PoolSize.AutoScale("f ", null))), Set.of(), found("render", working, body)))
                .isEqualTo(needed == null ? List.of() : List.of(needs(needed, "none is")));
    }

    @Test
    void a_pool_that_is_missing_is_cold_and_a_resize_that_failed_is_named() {
        var four = List.of(desired(new PoolSize.Fixed(4, 0)));
        assertThat(cold(four, Set.of())).containsExactly("pool render is missing in north");
        assertThat(cold(
                        four,
                        Set.of(),
                        found(
                                "render",
                                1,
                                "{'targetDedicatedNodes':4,'currentDedicatedNodes':1,"
                                        + "'resizeErrors':[{'code':'AllocationFailed'}]}")))
                .containsExactly(needs(4, "1 is") + ": pool render lacks 3 nodes: AllocationFailed, Azure has no such"
                        + " nodes there now");
    }

    @ParameterizedTest
    @CsvSource({"scratch, 9, 0, true", "scratch, 9, 1, false", "scratch, 0, 0, false", "other, 9, 0, false"})
    void a_pool_that_nobody_desired_needs_one_node_where_work_needs_it_and_it_should_have_any(
            String needed, int target, int working, boolean cold) {
        assertThat(cold(
                        List.of(),
                        Set.of(needed),
                        found("Scratch", working, "{'targetDedicatedNodes':" + target + "}")))
                .hasSize(cold ? 1 : 0);
    }

    @Test
    void a_desired_pool_is_counted_once_although_work_needs_it() {
        assertThat(cold(
                        List.of(desired(new PoolSize.Fixed(4, 0))),
                        Set.of("render"),
                        found("RENDER", 0, "{'targetDedicatedNodes':4}")))
                .containsExactly(needs(4, "none is"));
    }
}
