/**
 * What do the regions look like from here, and to all observers together?
 *
 * <p>States evidence and verdicts; what follows from them is other rooms' business. Silence is not evidence, and an observer that
 * sees nothing at all has no vote.
 */
@NullMarked
package io.switchover.health;

import org.jspecify.annotations.NullMarked;
