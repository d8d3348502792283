/**
 * Which pools does each region need, and at which size?
 *
 * <p>It knows the pools that are desired, what each region's Batch account has, what keeps the two apart, and which quota stands in the
 * way. It learns from jobs which pools they need, and from the record and the switchover in flight where the work is. It moves
 * nothing, and places no job.
 *
 * <p>It is large because a pool is judged as a whole: its shape, its sizes, the quota and the machines that it needs, and how far it is
 * from what is desired. Each is a value, a small decision and an adapter that asks Azure for it, and the plan for a pool knows them all.
 */
@NullMarked
package io.switchover.pool;

import org.jspecify.annotations.NullMarked;
