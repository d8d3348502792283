/**
 * What do the regions look like from here, and to all observers together?
 *
 * <p>It states evidence and verdicts; other rooms decide what follows. Silence is not evidence, and an observer that sees nothing at
 * all has no vote.
 */
@NullMarked
package io.switchover.health;

import org.jspecify.annotations.NullMarked;
