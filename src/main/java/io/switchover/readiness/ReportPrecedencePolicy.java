package io.switchover.readiness;

import io.switchover.pool.PoolSummary;
import io.switchover.pool.account.AccountSnapshot;
import io.switchover.remote.Answer.Answered;
import io.switchover.remote.Answer.Refused;
import io.switchover.remote.Answer.Unanswered;
import java.time.Duration;
import java.util.List;

/**
 * Which app reports on which region, and whose report counts.
 *
 * <p>An app that its own region's account does not let in cannot say how the region is: its identity may have lost a role, and the
 * others are let in. So its report takes the place of one by an app that was heard only when that has grown old, and gives way to
 * one of the same round. Evidence of an app that was heard is never replaced by older evidence. That the region is dark meanwhile is
 * for the observers to say, who see it within seconds.
 */
final class ReportPrecedencePolicy {
    /** By how much the clocks of one round of checks differ at most: an app that was heard speaks for the round. */
    private static final Duration A_ROUND_APART = Duration.ofMinutes(1);

    private ReportPrecedencePolicy() {}

    /**
     * Whether the app in {@code here} reports on the region of an account that answered so. A silent account is a finding only for the
     * app in its own region: seen from another one, the link may be cut. So is an account that refuses the app: what another region's
     * app lacks says nothing about the region. An account that asks to be left alone for a while is no finding for anyone.
     */
    static boolean reports(String here, AccountSnapshot account) {
        boolean own = account.region().equals(here);
        return switch (account.pools()) {
            case Answered<List<PoolSummary>> answered -> true;
            case Refused<List<PoolSummary>> refused -> own;
            case Unanswered<List<PoolSummary>> silent -> own && silent.retryAfter() == null;
        };
    }

    /**
     * Whether a report takes the place of the one that is there.
     *
     * @param patience how much older the evidence of an app that was heard may be
     */
    static boolean replaces(ReadinessReport before, ReadinessReport report, Duration patience) {
        if (before.heard() == report.heard()) {
            return before.asOf().isBefore(report.asOf());
        }
        return report.heard()
                ? !before.asOf().isAfter(report.asOf().plus(A_ROUND_APART))
                : before.asOf().plus(patience).isBefore(report.asOf());
    }
}
