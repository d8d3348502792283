package io.switchover.readiness;

import io.switchover.finding.Finding;
import io.switchover.pool.AccountAnswers;
import io.switchover.pool.PoolExpectations;
import io.switchover.pool.PoolPolicy;
import io.switchover.pool.PoolShape;
import io.switchover.pool.QuotaPolicy;
import io.switchover.readiness.PackagePolicy.RegionalPackage;
import io.switchover.remote.Answer;
import io.switchover.time.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * From what was gathered about a region to what prevents a move to it.
 *
 * <p>Nothing is required that only another region could supply: pools are compared with remembered ones, and packages with the
 * catalogue. A silent management plane and a silent app are warnings, because jobs run without the one and the other regions' apps
 * do the work of the other.
 */
final class ReadinessPolicy {

    private ReadinessPolicy() {}

    /**
     * @param account what the region's Batch account answered
     * @param expectedPools the pools that it must have
     * @param defaults the default versions, with how far they are in the region
     * @param incomplete other packages that are not usable in the region yet
     * @param observerAge how old the last observation by the region's app is, in seconds; empty when it is not known
     * @param observerMaxAge how old it may be, in seconds
     */
    record Facts(
            AccountAnswers account,
            PoolExpectations expectedPools,
            List<RegionalPackage> defaults,
            List<RegionalPackage> incomplete,
            OptionalLong observerAge,
            long observerMaxAge) {

        String region() {
            return account.region();
        }
    }

    static List<Finding> findings(Facts facts) {
        var region = facts.region();
        var findings = new ArrayList<Finding>();
        findings.add(QuotaPolicy.account(region, facts.account().pools()));
        findings.addAll(QuotaPolicy.quota(
                region,
                facts.account().quota(),
                facts.account().sizes(),
                facts.expectedPools().demands(),
                facts.account().pools().found().orElse(List.of())));
        if (facts.account().pools() instanceof Answer.Answered<List<PoolShape>>(var pools)) {
            findings.addAll(PoolPolicy.findings(region, pools, facts.expectedPools()));
        }
        findings.addAll(PackagePolicy.findings(region, facts.defaults(), facts.incomplete()));
        findings.add(observer(facts));
        return findings;
    }

    private static Finding observer(Facts facts) {
        var region = facts.region();
        var expected = "an observation at most " + Durations.seconds(facts.observerMaxAge()) + " old";
        if (facts.observerAge().isEmpty()) {
            return Finding.warning(
                    "observer",
                    region,
                    expected,
                    "none",
                    "the app in " + region + " has not reported anything; the other regions' apps do its work");
        }
        long age = facts.observerAge().getAsLong();
        var found = Durations.seconds(age);
        var sentence = "the app in " + region + " last reported " + found + " ago, limit "
                + Durations.seconds(facts.observerMaxAge());
        return age <= facts.observerMaxAge()
                ? Finding.fine("observer", region, expected, found, sentence)
                : Finding.warning("observer", region, expected, found, sentence + ": too long ago");
    }
}
