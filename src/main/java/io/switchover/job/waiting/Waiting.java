package io.switchover.job.waiting;

import java.time.Instant;

/**
 * Why a job makes no progress.
 *
 * @param because what it waits for
 * @param since when that began, as far as is known: by the service's clock for a job that is in Batch, else by the store's
 * @param ends what would end the wait
 */
public record Waiting(String because, Instant since, String ends) {}
