/**
 * Does Switchover accept this request as a job?
 *
 * <p>Validates a request and makes the job durable before it says yes. Places nothing: the ticks do.
 */
@NullMarked
package io.switchover.job.intake;

import org.jspecify.annotations.NullMarked;
