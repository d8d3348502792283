/**
 * How does an operator release a job from repair?
 *
 * <p>When ledger and Batch contradict each other, a person decides: what is in Batch is adopted, or all of it is fenced and the
 * job runs again. It looks for every attempt in every region, also for those that the ledger has forgotten. It knows nothing of
 * ticks.
 */
@NullMarked
package io.switchover.job.release;

import org.jspecify.annotations.NullMarked;
