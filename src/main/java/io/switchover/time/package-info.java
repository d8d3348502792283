/**
 * How long may a call take, what may be done at the same time, and how are durations and numbers written?
 *
 * <p>It knows nothing about what is done. Everything that waits, measures or makes calls at the same time goes through here, so
 * that a test or the simulator can control time and order.
 */
@NullMarked
package io.switchover.time;

import org.jspecify.annotations.NullMarked;
