/**
 * What is due now, most urgent first: the doors of the timers that touch several rooms.
 *
 * <p>It knows the order of things within a tick, and nothing about any of them.
 */
@NullMarked
package io.switchover.tick;

import org.jspecify.annotations.NullMarked;
