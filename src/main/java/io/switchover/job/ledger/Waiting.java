package io.switchover.job.ledger;

import java.time.Instant;

/**
 * Why a job makes no progress.
 *
 * @param because what it waits for
 * @param since the store's time of its last progress
 * @param ends what would end the wait
 */
public record Waiting(String because, Instant since, String ends) {}
