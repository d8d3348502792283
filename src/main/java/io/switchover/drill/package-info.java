/**
 * Practising the move every month, and what it cost.
 *
 * <p>It begins one drill for each occurrence of the schedule, however often and wherever the timer fires. Each drill ends, with a
 * sentence: it has moved, or it was refused or abandoned. A drill moves by the same transaction as everything else, and never stands
 * in the way of a real failover.
 */
@NullMarked
package io.switchover.drill;

import org.jspecify.annotations.NullMarked;
