/**
 * A planned switchover or a failover, step by step, that any region can continue.
 *
 * <p>It knows what a move consists of, and does not decide that one is due. A move is one transaction: the record, the readiness report
 * that it rests on, and its own document change together or not at all.
 */
@NullMarked
package io.switchover.switchover;

import org.jspecify.annotations.NullMarked;
