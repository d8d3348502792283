/**
 * How far is each region's pool from what is desired, and what is the next step?
 *
 * <p>It makes, changes and resizes pools that are desired, one small step in a tick, and deletes none. Which pools are desired is decided
 * by others.
 */
@NullMarked
package io.switchover.pool.tending;

import org.jspecify.annotations.NullMarked;
