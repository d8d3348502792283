package io.switchover.pool.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.http.Problem;
import java.util.Optional;

/** The port to what a client of Azure Batch knows of a pool's shape. Nobody is asked. */
interface PoolBodyCheck {
    /** What is wrong with a pool as it would be sent to make it; empty when nothing is. */
    Optional<Problem.Field> flaw(ObjectNode body);
}
