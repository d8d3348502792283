/**
 * What does Azure Batch say about a job's tasks, nodes and pool, when somebody wants to know more than the counts?
 *
 * <p>Reads only, and is called when somebody looks or when a job ends, never in each tick. The same backoff holds for it as for
 * all calls to a region.
 */
@NullMarked
package io.switchover.job.detail;

import org.jspecify.annotations.NullMarked;
