package io.switchover.pool.request;

import io.switchover.http.Problem;
import io.switchover.pool.DesiredPool;
import io.switchover.pool.PoolSize;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a pool in which canaries run has a node for them, also in a region without work. Without one, that region looks as if it ran no tasks. */
final class CanaryPoolSizePolicy {
    private CanaryPoolSizePolicy() {}

    /** @param canaryPool the id of the pool of the canaries; empty for none */
    static List<Problem.Field> flaws(DesiredPool pool, Optional<String> canaryPool) {
        return canaryPool.filter(pool.id()::equalsIgnoreCase).stream()
                .flatMap(id -> Stream.of(flaw("standby", pool, pool.standby()), flaw("working", pool, pool.working())))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Problem.Field> flaw(String field, DesiredPool pool, PoolSize size) {
        return size instanceof PoolSize.Fixed fixed && fixed.nodes() == 0
                ? Optional.of(new Problem.Field(
                        field,
                        "it is 0 nodes, and canaries run in the pool " + pool.id()
                                + " of every region (SWITCHOVER_HEALTH_CANARY_POOL), so it needs at least 1: say {\""
                                + PoolSizeParser.DEDICATED + "\": 1}"))
                : Optional.empty();
    }
}
