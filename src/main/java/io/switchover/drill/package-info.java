/**
 * Practising the move every month, and what it cost.
 *
 * <p>Begins one drill for each occurrence of the schedule, however often and wherever the timer fires, and sees to it that each
 * ends: moved, refused or abandoned, with a sentence. It moves by the same transaction as everything else, and it never stands
 * in the way of a real failover.
 */
@NullMarked
package io.switchover.drill;

import org.jspecify.annotations.NullMarked;
