/**
 * Is each region healthy, as one app sees it and as all apps judge it together?
 *
 * <p>It states evidence and verdicts; other rooms decide what follows. Silence is not evidence, and an observer that sees nothing
 * at all has no vote.
 */
@NullMarked
package io.switchover.health;

import org.jspecify.annotations.NullMarked;
