/**
 * When is the move practised, and how far is a drill?
 *
 * <p>It begins one drill for each occurrence of the schedule, however often and wherever the timer fires, and one for each
 * operator who asks. A drill waits while a rule objects that may hold later, takes one switchover there and at most one back, and
 * ends with a sentence. Each leg is written in the transaction that begins it, so no app that comes late makes another one. A
 * drill moves by the same transaction as everything else, and never stands in the way of a real failover.
 *
 * <p>It is a little large because a drill is a machine with its own states, rules and a schedule, which are one decision in each
 * tick.
 */
@NullMarked
package io.switchover.drill;

import org.jspecify.annotations.NullMarked;
