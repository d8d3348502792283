package io.switchover.pool.tending;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.pool.PoolSize;

/** What is to be done about one desired pool in one region now. One step is one call to the service; the next look decides the next. */
public sealed interface PoolStep {
    /** Whether the service is called for it. */
    default boolean acts() {
        return !(this instanceof Nothing || this instanceof Wait || this instanceof Cannot);
    }

    /** It is as it shall be. */
    record Nothing() implements PoolStep {}

    /** There is no such pool. */
    record Create(ObjectNode body) implements PoolStep {}

    /**
     * Fields of it are written anew.
     *
     * @param etag the version that was looked at
     * @param because what it is for
     * @param repairs whether it repairs drift; otherwise it writes the mark of a size
     */
    record Patch(ObjectNode body, String etag, String because, boolean repairs) implements PoolStep {}

    /**
     * It gets another number of nodes. Tasks that run on a node that is to go are waited for, so that a pool never loses work by being
     * resized.
     *
     * @param shrinks whether nodes are to go
     */
    record Resize(PoolSize.Fixed target, boolean shrinks, String etag, String because) implements PoolStep {}

    /** It scales by this formula from now on. */
    record EnableAutoScale(PoolSize.AutoScale size, String etag, String because) implements PoolStep {}

    /** It keeps the nodes that it has, and can be resized after that. */
    record DisableAutoScale(String etag, String because) implements PoolStep {}

    /** A resize that is under way ends, because another size is wanted. */
    record StopResize(String etag, String because) implements PoolStep {}

    /** A resize or a deletion is under way, and ends by itself. */
    record Wait(String because) implements PoolStep {}

    /** Nothing that we may do brings it nearer: why, and what an operator can do. */
    record Cannot(String because) implements PoolStep {}
}
