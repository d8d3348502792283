package io.switchover.readiness;

import io.switchover.finding.Finding;
import io.switchover.pool.PoolSummary;
import io.switchover.pool.account.AccountSnapshot;
import io.switchover.pool.check.AccountAnswerPolicy;
import io.switchover.pool.check.PoolExpectations;
import io.switchover.pool.check.PoolPolicy;
import io.switchover.pool.check.QuotaPolicy;
import io.switchover.readiness.PackagePolicy.RegionalPackage;
import io.switchover.remote.Answer;
import io.switchover.time.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * From what was gathered about a region to what prevents a move to it.
 *
 * <p>Nothing is required that only another region could supply: pools are compared with remembered ones, and packages with the
 * catalogue. A silent management plane and a silent app are warnings, because jobs run without the one and the other regions' apps
 * do the work of the other.
 */
final class ReadinessPolicy {
    private static final String THE_APP = "the region's own app";
    private static final String START = "start the app of that region, and read its log";

    private ReadinessPolicy() {}

    /**
     * @param account what the region's Batch account answered
     * @param expectedPools the pools that it must have
     * @param defaults the default versions, with how far they are in the region
     * @param others the other packages
     * @param observer what is known of the region's own app
     */
    record Facts(
            AccountSnapshot account,
            PoolExpectations poolExpectationReader,
            List<RegionalPackage> defaults,
            List<RegionalPackage> others,
            Observer observer) {

        String region() {
            return account.region();
        }
    }

    /**
     * The app of a region.
     *
     * @param age how old its last observation is, in seconds; empty when it is not known
     * @param maxAge how old that may be, in seconds
     * @param unheard what kept it from hearing its own region's data plane, though something answered it; null when nothing did
     */
    record Observer(OptionalLong age, long maxAge, @Nullable String unheard) {}

    static List<Finding> findings(Facts facts) {
        var region = facts.region();
        var findings = new ArrayList<Finding>();
        findings.add(AccountAnswerPolicy.finding(region, facts.account().pools()));
        findings.addAll(QuotaPolicy.quota(
                region,
                facts.account().quota(),
                facts.account().sizes(),
                facts.poolExpectationReader().mostJobs(),
                facts.poolExpectationReader().demands(),
                facts.account().pools().found().orElse(List.of())));
        if (facts.account().pools() instanceof Answer.Answered<List<PoolSummary>>(var pools)) {
            findings.addAll(PoolPolicy.findings(region, pools, facts.poolExpectationReader()));
        }
        findings.addAll(PackagePolicy.findings(region, facts.defaults(), facts.others()));
        findings.add(observer(region, facts.observer()));
        var unheard = facts.observer().unheard();
        if (unheard != null) {
            findings.add(unheard(region, unheard));
        }
        return findings;
    }

    /** The other regions' apps do its work, so it is no reason against the region. */
    private static Finding unheard(String region, String because) {
        return Finding.warning(
                        "observer",
                        region,
                        "an app that its Batch account lets in",
                        because,
                        "the app in " + region + " is not let in by the Batch account in " + region
                                + ", and the other regions' apps do its work: the data plane " + because)
                .withRemedy("give the identity of that app Contributor on the account, if it stays so");
    }

    private static Finding observer(String region, Observer observer) {
        var expected = "an observation at most " + Durations.seconds(observer.maxAge()) + " old";
        if (observer.age().isEmpty()) {
            return Finding.warning(
                            "observer",
                            region,
                            expected,
                            "none",
                            "the app in " + region + " has not reported anything; the other regions' apps do its work")
                    .about(THE_APP)
                    .withRemedy(START);
        }
        long age = observer.age().getAsLong();
        var found = Durations.seconds(age);
        var sentence = "the app in " + region + " last reported " + found + " ago, limit "
                + Durations.seconds(observer.maxAge());
        return (age <= observer.maxAge()
                        ? Finding.fine("observer", region, expected, found, sentence)
                        : Finding.warning("observer", region, expected, found, sentence + ": too long ago")
                                .withRemedy(START))
                .about(THE_APP);
    }
}
