/**
 * A planned move or a failover, step by step, that any region can continue.
 *
 * <p>Knows what a move is made of and whether a region may be moved to; it does not decide that one is due. A move is one
 * transaction: the record, the readiness report that it relied on, and its own document change together or not at all.
 */
@NullMarked
package io.switchover.switchover;

import org.jspecify.annotations.NullMarked;
