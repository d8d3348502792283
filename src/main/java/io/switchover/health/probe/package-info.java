/**
 * How is a region asked whether it works?
 *
 * <p>One adapter for each signal, and the canaries, which are jobs of our own. Their answers become the report that one app writes
 * in a round; what all reports mean together is not decided here.
 */
@NullMarked
package io.switchover.health.probe;

import org.jspecify.annotations.NullMarked;
