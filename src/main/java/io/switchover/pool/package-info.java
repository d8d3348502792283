/**
 * Which pools does each region need, and at which size?
 *
 * <p>It knows the pools that are desired, what each region's Batch account has, what keeps the two apart, and which quota stands in the
 * way. It learns from jobs which pools they need, and from the record and the switchover in flight where the work is. It moves
 * nothing, and places no job.
 */
@NullMarked
package io.switchover.pool;

import org.jspecify.annotations.NullMarked;
