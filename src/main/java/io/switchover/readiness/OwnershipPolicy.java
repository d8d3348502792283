package io.switchover.readiness;

import io.switchover.pool.AccountAnswers;
import io.switchover.pool.PoolShape;
import io.switchover.remote.Answer.Answered;
import io.switchover.remote.Answer.Refused;
import io.switchover.remote.Answer.Unanswered;
import java.util.List;

/** Which app reports on which region. */
final class OwnershipPolicy {

    private OwnershipPolicy() {}

    /**
     * Whether the app in {@code here} reports on the region of an account that answered so. A silent account is a finding only for the
     * app in its own region: seen from another one, the link may be cut. So is an account that refuses the app: what another region's
     * app lacks says nothing about the region. An account that asks to be left alone for a while is no finding for anyone.
     */
    static boolean reports(String here, AccountAnswers account) {
        boolean own = account.region().equals(here);
        return switch (account.pools()) {
            case Answered<List<PoolShape>> answered -> true;
            case Refused<List<PoolShape>> refused -> own;
            case Unanswered<List<PoolShape>> silent -> own && silent.retryAfter() == null;
        };
    }
}
