package io.switchover.pool;

import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.Json;
import java.time.Instant;
import java.util.List;

/** The pools, for the tests of other rooms. */
public final class PoolsRoom {
    private PoolsRoom() {}

    /** Checks while nothing is desired, which ask nobody. */
    public static PoolChecks checks() {
        var rig = new PoolRig();
        return new PoolChecks(rig.looks(PoolRig.WEST), region -> new Answer.Answered<>(List.of()));
    }

    /** A pool was desired, and somebody deleted it. */
    public static void deleted(Documents documents, String id) {
        var pool = new DesiredPool(
                id,
                Json.MAPPER.createObjectNode(),
                PoolSize.Fixed.NONE,
                PoolSize.Fixed.NONE,
                "it is ours",
                "ann",
                Instant.EPOCH);
        documents.insert(DesiredPool.key(id), pool.deleted("it is done", "ann", Instant.EPOCH));
    }
}
