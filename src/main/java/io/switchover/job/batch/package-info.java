/**
 * What does Azure Batch say about our jobs, how do we ask, and when do we leave it alone?
 *
 * <p>Translates between specs and Batch's own words, one region a call. Does not know what should be done next about a job.
 */
@NullMarked
package io.switchover.job.batch;

import org.jspecify.annotations.NullMarked;
