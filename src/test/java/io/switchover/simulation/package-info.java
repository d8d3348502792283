/**
 * Do the promises hold whatever happens, and would we notice if they did not?
 *
 * <p>Runs the acts of production over ports that lose, repeat, delay and contradict, in a time that a seed decides, one thread at
 * a time. Knows what is true everywhere at once, which no act does; decides nothing for them.
 */
@NullMarked
package io.switchover.simulation;

import org.jspecify.annotations.NullMarked;
