/**
 * What is due now, most urgent first?
 *
 * <p>The timers whose work spans several rooms. It knows the order of the acts within a tick, and that one which throws keeps none
 * of the others from running. It knows nothing about any of them.
 */
@NullMarked
package io.switchover.tick;

import org.jspecify.annotations.NullMarked;
