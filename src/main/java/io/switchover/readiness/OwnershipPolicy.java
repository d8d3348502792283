package io.switchover.readiness;

import io.switchover.pool.AccountAnswers;
import io.switchover.pool.PoolShape;
import io.switchover.remote.Answer.Unanswered;
import java.util.List;

/** Which app reports on which region. */
final class OwnershipPolicy {

    private OwnershipPolicy() {}

    /**
     * Whether the app in {@code here} reports on the region of an account that answered so. A silent account is a finding only for the
     * app in its own region: seen from another one, the link may be cut. An account that asks to be left alone for a while is no
     * finding for anyone.
     */
    static boolean reports(String here, AccountAnswers account) {
        return !(account.pools() instanceof Unanswered<List<PoolShape>> silent
                && (silent.retryAfter() != null || !account.region().equals(here)));
    }
}
