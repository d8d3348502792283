/**
 * What can a caller see of a job's tasks, nodes and pool beyond the counts?
 *
 * <p>Reads only, and is called when somebody looks or when a job ends, never in each tick. The backoff of the room below holds for
 * it too.
 */
@NullMarked
package io.switchover.job.detail;

import org.jspecify.annotations.NullMarked;
