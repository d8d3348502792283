package io.switchover.job;

import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.time.Instant;

/**
 * The jobs of others in one region's Batch account, as that region's app has last seen them.
 *
 * @param asOf the store's time before it looked
 */
@DocumentKind("foreign-jobs")
public record ForeignJobsSnapshot(String region, Instant asOf, ForeignJobCount found) {
    public static Key key(String region) {
        return Key.catalogue("foreign-jobs:" + region);
    }
}
