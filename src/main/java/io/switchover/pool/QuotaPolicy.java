package io.switchover.pool;

import io.switchover.finding.Finding;

import io.switchover.remote.Answer;
import java.util.ArrayList;
import java.util.List;

/** Whether a Batch account answers, and whether its quota is enough for the pools that are expected. */
public final class QuotaPolicy {
    private static final String CHECK = "account";

    private QuotaPolicy() {}

    public static Finding account(String region, Answer<List<PoolShape>> pools) {
        return switch (pools) {
            case Answer.Answered<List<PoolShape>> a ->
                Finding.fine(CHECK, region, "answers", "answers", "the Batch account in " + region + " answers");
            case Answer.Refused<List<PoolShape>> r ->
                Finding.blocker(
                        CHECK,
                        region,
                        "we are let in",
                        r.because(),
                        "the Batch account in " + region + " does not let us in: " + r.because());
            case Answer.Unanswered<List<PoolShape>> u ->
                Finding.blocker(
                        CHECK,
                        region,
                        "answers",
                        u.because(),
                        "the Batch account in " + region + " cannot take jobs: " + u.because());
        };
    }

    public static List<Finding> quota(String region, Answer<AccountQuota> answer, List<PoolShape> expected) {
        if (!(answer instanceof Answer.Answered<AccountQuota>(var quota))) {
            return List.of(Finding.warning(
                    CHECK,
                    region,
                    "its quota",
                    answer.sentence(),
                    "the quota of the Batch account in " + region + " is not known: " + answer.sentence()));
        }
        var findings = new ArrayList<Finding>();
        findings.add(enough(region, "active jobs", 1, quota.activeJobs(), "at least one is needed"));
        findings.add(enough(region, "pools", expected.size(), quota.pools(), expected.size() + " are expected"));
        int dedicated = expected.stream().mapToInt(PoolShape::targetDedicated).sum();
        if (dedicated > 0) {
            findings.add(cores(region, "dedicated", dedicated, quota.dedicatedCores()));
        }
        int spot = expected.stream().mapToInt(PoolShape::targetLowPriority).sum();
        if (spot > 0) {
            findings.add(cores(region, "spot", spot, quota.lowPriorityCores()));
        }
        return findings;
    }

    /** A node has one core at least: fewer cores than nodes are certainly too few. */
    private static Finding cores(String region, String kind, int nodes, int quota) {
        return enough(
                region,
                kind + " cores",
                nodes,
                quota,
                "the expected pools have " + nodes + " " + kind + " nodes with at least one core each");
    }

    private static Finding enough(String region, String what, int least, int quota, String need) {
        var expected = "quota for at least " + least + " " + what;
        var sentence = region + ": quota " + quota + " " + what + ", " + need;
        return quota >= least
                ? Finding.fine(CHECK, region, expected, String.valueOf(quota), sentence)
                : Finding.blocker(CHECK, region, expected, String.valueOf(quota), sentence);
    }
}
