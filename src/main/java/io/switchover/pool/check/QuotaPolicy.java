package io.switchover.pool.check;

import io.switchover.finding.Finding;
import io.switchover.pool.PoolSummary;
import io.switchover.pool.account.AccountQuota;
import io.switchover.pool.account.OfferedVmSize;
import io.switchover.pool.size.PeakPolicy;
import io.switchover.pool.size.PoolNodeDemand;
import io.switchover.pool.size.PoolPeaks;
import io.switchover.remote.Answer;
import io.switchover.time.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether a Batch account's quota is enough for what the pools need at working size. */
public final class QuotaPolicy {
    static final String QUOTA = "quota";
    private static final String JOBS = "active jobs and job schedules";
    static final int ALERT = 75;
    static final int PERCENT = 100;

    private QuotaPolicy() {}

    /** Empty while the peak of every needed pool is kept. */
    static List<Finding> peaks(String region, PoolPeaks peaks) {
        var leftOut = peaks.leftOut();
        return leftOut == null
                ? List.of()
                : List.of(Finding.warning(
                                QUOTA,
                                region,
                                "the peaks of all needed pools",
                                Counted.of(leftOut, "pool") + " without one",
                                "Switchover keeps the peaks of " + PeakPolicy.POOLS
                                        + " pools at most, so it does not know whether the"
                                        + " quota of " + region + " is enough for the peaks of "
                                        + Counted.of(leftOut, "needed pool") + " more")
                        .withRemedy("DELETE /api/pools/{id} for each desired pool that nobody needs"));
    }

    /**
     * @param sizes the VM sizes that the region offers
     * @param jobs the most jobs that were live or waited at once, of late
     * @param needed what the needed pools need
     * @param pools the pools that the account has: of a subscription's usage, theirs is no reason against them
     */
    public static List<Finding> quota(
            String region,
            Answer<AccountQuota> answer,
            Answer<List<OfferedVmSize>> sizes,
            long jobs,
            List<PoolNodeDemand> needed,
            List<PoolSummary> pools) {
        if (!(answer instanceof Answer.Answered<AccountQuota>(var quota))) {
            return List.of(Finding.warning(
                            AccountAnswerPolicy.ACCOUNT,
                            region,
                            "its quota",
                            answer.sentence(),
                            "the quota of the Batch account in " + region + " is not known: " + answer.sentence())
                    .withRemedy("if it stays so, give the identity of the app in " + region
                            + " the role Contributor on the Batch account"));
        }
        var findings = new ArrayList<Finding>();
        findings.add(jobs(region, jobs, quota.activeJobs()));
        findings.add(number(region, "pools", poolsNeeded(needed, pools), quota.pools()));
        if (sizes instanceof Answer.Answered<List<OfferedVmSize>>(var offered)) {
            findings.addAll(CoreQuotaPolicy.findings(region, quota, offered, needed, pools));
        } else {
            findings.add(Finding.warning(
                    QUOTA,
                    region,
                    "the VM sizes of " + region,
                    sizes.sentence(),
                    "how many cores the pools need in " + region + " cannot be said: " + sizes.sentence()));
        }
        return findings;
    }

    /** Where not all fit, some are placed and the others wait for room: that is slower, and better than none. */
    private static Finding jobs(String region, long most, int quota) {
        var least = number(region, JOBS, 1, quota);
        if (quota < 1 || !tooMuch(most, quota)) {
            return least;
        }
        return Finding.warning(
                        QUOTA,
                        region,
                        "quota for " + shown(most) + " " + JOBS + ", and some room",
                        String.valueOf(quota),
                        region + ": quota " + shown(quota) + " " + JOBS + ", and up to " + shown(most)
                                + " jobs were live or waited at once in the last " + PeakPolicy.DAYS + " days, "
                                + (most > quota
                                        ? "so some would wait until others have ended"
                                        : "more than " + ALERT + " % of the quota"))
                .about(QUOTA + "/" + JOBS)
                .withRemedy(AccountQuota.ASK);
    }

    /** Pools that nobody needs take room too, and only where a needed one has yet to be made does that matter. */
    private static int poolsNeeded(List<PoolNodeDemand> needed, List<PoolSummary> there) {
        int missing = (int) needed.stream()
                .filter(demand -> there.stream().noneMatch(pool -> pool.is(demand.pool())))
                .count();
        return missing == 0 ? needed.size() : there.size() + missing;
    }

    private static Finding number(String region, String what, int least, int quota) {
        var expected = "quota for at least " + least + " " + what;
        var sentence = region + ": quota " + quota + " " + what + ", " + least + " needed";
        return (quota >= least
                        ? Finding.fine(QUOTA, region, expected, String.valueOf(quota), sentence)
                        : Finding.blocker(QUOTA, region, expected, String.valueOf(quota), sentence)
                                .withRemedy(AccountQuota.ASK))
                .about(QUOTA + "/" + what);
    }

    /** Whether less than a quarter of the quota would be left. */
    static boolean tooMuch(long wanted, int quota) {
        return wanted * PERCENT > (long) quota * ALERT;
    }

    static String shown(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
