package io.switchover.job.waiting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a job makes no progress, as a policy finds it; {@link WaitingReader} adds since when, where only the ledger knows, and makes a
 * {@link Waiting} of it.
 *
 * @param because what it waits for
 * @param ends what would end the wait
 * @param since by the service's clock; null where only the ledger knows it
 */
public record WaitExplanation(
        String because, String ends, @Nullable Instant since) {
    static final String CANCEL = "cancel the job; it can be submitted anew under another id";

    WaitExplanation(String because, String ends) {
        this(because, ends, null);
    }
}
