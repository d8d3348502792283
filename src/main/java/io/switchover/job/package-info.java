/**
 * What was asked for, where it runs, and what becomes of it when its region is left.
 *
 * <p>Azure Batch cannot check a fencing token, so this room brings its own: an attempt's Batch job id is used up by a tombstone
 * before the next attempt is claimed. It is told by other rooms which region is active and which are down, and never asks.
 */
@NullMarked
package io.switchover.job;

import org.jspecify.annotations.NullMarked;
