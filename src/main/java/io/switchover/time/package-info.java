/**
 * How long may it take, and what may be done at the same time?
 *
 * <p>Knows nothing of what is done. Everything that waits, measures or runs side by side goes through here, so that a test or
 * the simulator can hold time and order in its own hands.
 */
@NullMarked
package io.switchover.time;

import org.jspecify.annotations.NullMarked;
