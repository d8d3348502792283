/**
 * A Batch account on this machine: what does it answer to the unmodified SDKs? The data plane of one account and the management plane of
 * all of them. Whatever is not emulated answers 501 and a sentence: containers, job schedules, auto pools, mounts, node users, VM
 * extensions, and changes of pools through the management plane.
 *
 * <p>Where the description of the service leaves it open, this is what recorded traffic of real accounts shows (session records of {@code
 * azure-compute-batch} in Azure/azure-sdk-for-java, and of Azure/azure-batch-cli-extensions):
 *
 * <ul>
 *   <li>lists are sorted by id, and case does not count;
 *   <li>the etag of a pool or a job changes with each request that changes it, and with no state that follows: the end of a resize, a job
 *       that becomes disabled or completed, and the deletion of a job leave it as it was;
 *   <li>a terminating job shows its reason already, and its end only when it is completed;
 *   <li>a job whose tasks are all complete stays active for a while;
 *   <li>every new job is said to be at {@code /jobs/job-1}; an act names its own address as {@code DataServiceId};
 *   <li>{@code TaskSuccess} and {@code Spread} come back in this case, all other words in small letters;
 *   <li>a pool that is being deleted has targets of zero, and a resizing pool shows no node communication mode.
 * </ul>
 */
@NullMarked
package io.switchover.local.batch;

import org.jspecify.annotations.NullMarked;
