/**
 * What is a switchover's next step, and is the current one done?
 *
 * <p>Gathers what a step waits for, decides, and writes one transaction. Does not know who asked for the switchover.
 */
@NullMarked
package io.switchover.switchover.step;

import org.jspecify.annotations.NullMarked;
