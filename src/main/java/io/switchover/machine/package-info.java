/**
 * What may happen in which state, and where does it lead?
 *
 * <p>A table of states, events and sentences, and the steps that it allows. Knows no state itself: each machine has its own table.
 */
@NullMarked
package io.switchover.machine;

import org.jspecify.annotations.NullMarked;
