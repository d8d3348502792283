/**
 * What does the ledger need now and then that no job waits for?
 *
 * <p>It is counted, and what ended long ago leaves it. The jobs of others in the region's Batch account are counted too. A tick
 * does a piece of it, and what one tick leaves a later one does.
 */
@NullMarked
package io.switchover.job.upkeep;

import org.jspecify.annotations.NullMarked;
