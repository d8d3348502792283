/**
 * What do the regions look like from here, and to all observers together?
 *
 * <p>It states evidence and verdicts; other rooms decide what follows. Silence is not evidence, and an observer that sees nothing at
 * all has no vote.
 *
 * <p>It is large because each signal has a probe of its own, an adapter of a page. The rest turns their answers into readings, one
 * observation and a verdict, and a probe is nothing to anybody who does not write the observation.
 */
@NullMarked
package io.switchover.health;

import org.jspecify.annotations.NullMarked;
