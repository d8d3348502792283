/**
 * How are jobs and tasks put into Azure Batch, stopped and counted there, and when do we make no calls to a region (backoff)?
 *
 * <p>Translates between specs and Batch's own words, one region a call. Does not know what should be done next about a job.
 *
 * <p>It is a little large because most questions to Batch are three classes: what may be asked, how Azure is asked, and the same
 * with backoff.
 */
@NullMarked
package io.switchover.job.batch;

import org.jspecify.annotations.NullMarked;
