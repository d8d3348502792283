package io.switchover.job.waiting;

import java.time.Instant;

/**
 * That a job waits, as it is shown: the reason, and always since when.
 *
 * @param because what it waits for
 * @param since when that began, as far as is known: by the service's clock for a job that is in Batch, else by the store's
 * @param ends what would end the wait
 */
public record Waiting(String because, Instant since, String ends) {}
