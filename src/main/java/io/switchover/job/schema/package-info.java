/**
 * Which fields and values does Azure Batch accept in the body of a job or a task?
 *
 * <p>Compares bodies with the service's own description and names every violation. Knows neither regions nor what else a request
 * may say.
 */
@NullMarked
package io.switchover.job.schema;

import org.jspecify.annotations.NullMarked;
