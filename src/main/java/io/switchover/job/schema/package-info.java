/**
 * What does Azure Batch take in the body of a job or of a task?
 *
 * <p>Holds bodies against the service's own description and names every flaw. Knows neither regions nor what else a request may say.
 */
@NullMarked
package io.switchover.job.schema;

import org.jspecify.annotations.NullMarked;
