/**
 * Why does a job make no progress?
 *
 * <p>Decides from what the job's state says and, if the job is in Batch, from what Batch says of its tasks, nodes and pool.
 * Changes nothing.
 */
@NullMarked
package io.switchover.job.waiting;

import org.jspecify.annotations.NullMarked;
