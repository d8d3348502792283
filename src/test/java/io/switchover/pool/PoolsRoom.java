package io.switchover.pool;

import io.switchover.json.Json;
import io.switchover.pool.check.DesiredPoolCheck;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The pools, for the tests of other rooms. */
public final class PoolsRoom {
    private PoolsRoom() {}

    /** Checks while nothing is desired, which ask nobody. */
    public static DesiredPoolCheck checks() {
        var rig = new PoolRig();
        return new DesiredPoolCheck(rig.regionPoolReader(PoolRig.WEST), region -> new Answer.Answered<>(List.of()));
    }

    /** No job needs a pool. */
    public static PoolsOfJobs noJobs() {
        return new PoolsOfJobs() {
            @Override
            public Answer<Set<String>> named() {
                return new Answer.Answered<>(Set.of());
            }

            @Override
            public Answer<Boolean> neededNow(String pool) {
                return new Answer.Answered<>(false);
            }

            @Override
            public Answer<Long> live() {
                return new Answer.Answered<>(0L);
            }

            @Override
            public Answer<Set<String>> inUse(String region) {
                return new Answer.Answered<>(Set.of());
            }
        };
    }

    /** A pool is desired. */
    public static void desired(Documents documents, String id) {
        documents.insert(DesiredPool.key(id), pool(id));
    }

    /** A pool was desired, and somebody deleted it. */
    public static void deleted(Documents documents, String id) {
        documents.insert(DesiredPool.key(id), pool(id).deleted("it is done", "ann", Instant.EPOCH));
    }

    private static DesiredPool pool(String id) {
        return new DesiredPool(
                id,
                Json.MAPPER.createObjectNode(),
                PoolSize.Fixed.NONE,
                PoolSize.Fixed.NONE,
                "it is ours",
                "ann",
                Instant.EPOCH);
    }
}
