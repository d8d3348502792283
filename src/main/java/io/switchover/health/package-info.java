/**
 * What do the regions look like to one app, and to all apps together?
 *
 * <p>It states evidence and verdicts; other rooms decide what follows. Silence is not evidence, and an observer that sees nothing
 * at all has no vote.
 */
@NullMarked
package io.switchover.health;

import org.jspecify.annotations.NullMarked;
