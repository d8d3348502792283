/**
 * When are packages looked at, and in which order is the work done?
 *
 * <p>Timers, events of uploads and the sweep lead here.
 */
@NullMarked
package io.switchover.packages.tick;

import org.jspecify.annotations.NullMarked;
