package io.switchover.job.waiting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a job makes no progress.
 *
 * @param because what it waits for
 * @param ends what would end the wait
 * @param since by the service's clock; null where the ledger knows it
 */
public record WaitExplanation(
        String because, String ends, @Nullable Instant since) {
    static final String CANCEL = "cancel the job; it can be submitted anew under another id";

    WaitExplanation(String because, String ends) {
        this(because, ends, null);
    }
}
