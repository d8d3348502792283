package io.switchover.pool.check;

import io.switchover.finding.Finding;
import io.switchover.pool.PoolSummary;
import io.switchover.remote.Answer;
import java.util.List;

/** Whether a Batch account answers the app in its region. */
public final class AccountAnswerPolicy {
    /** A blocker of this check says that the account does not answer. */
    public static final String ACCOUNT = "account";

    private static final String ANSWERS = "answers";

    private AccountAnswerPolicy() {}

    public static Finding finding(String region, Answer<List<PoolSummary>> pools) {
        return switch (pools) {
            case Answer.Answered<List<PoolSummary>> a ->
                Finding.fine(ACCOUNT, region, ANSWERS, ANSWERS, "the Batch account in " + region + " answers");
            case Answer.Refused<List<PoolSummary>> r ->
                Finding.blocker(
                                ACCOUNT,
                                region,
                                "this app is let in",
                                r.because(),
                                "the Batch account in " + region + " refuses the app in " + region + ": " + r.because())
                        .about(ANSWERS)
                        .withRemedy("give the identity of that app the role Contributor on the Batch account in "
                                + region + " (az role assignment create)");
            case Answer.Unanswered<List<PoolSummary>> u ->
                Finding.blocker(
                                ACCOUNT,
                                region,
                                ANSWERS,
                                u.because(),
                                "the Batch account in " + region + " did not answer the app in " + region + ": "
                                        + u.because())
                        .withRemedy(
                                "GET /api/health shows whether the region is down; if other apps reach it, look at the"
                                        + " network of the app in " + region);
        };
    }
}
