/**
 * What does Azure Batch say about our jobs, how do we ask, and when do we leave it alone?
 *
 * <p>Translates between specs and Batch's own words, one region a call. Does not know what should be done next about a job.
 *
 * <p>It is large because most questions to Batch are three classes: what may be asked, how Azure is asked, and the same with backoff.
 * They share marks, bodies, the sorting of answers and the backoff of a region, all of which would have to become public in rooms of
 * their own.
 */
@NullMarked
package io.switchover.job.batch;

import org.jspecify.annotations.NullMarked;
