/**
 * How long may it take, and what may be done at the same time?
 *
 * <p>It knows nothing about what is done. Everything that waits, measures or makes calls at the same time goes through here, so that a
 * test or the simulator can control time and order.
 */
@NullMarked
package io.switchover.time;

import org.jspecify.annotations.NullMarked;
