package io.switchover.job.ledger;

import io.switchover.finding.Finding;
import io.switchover.job.Attempt;
import io.switchover.job.JobEntry;
import io.switchover.remote.Answer;
import io.switchover.time.Counted;
import java.util.List;

/** Whether attempts that were given up may still be running in a region. Its next jobs wait for their fences. */
final class OwedFencePolicy {
    static final String CHECK = "fences";
    private static final String EXPECTED = "no fence is owed";

    private OwedFencePolicy() {}

    /**
     * @param owing the jobs of which any region owes a fence, as many as were asked for
     * @param more whether there are others
     */
    record Owing(List<JobEntry> owing, boolean more) {}

    static Finding finding(String region, Answer<Owing> answer) {
        if (!(answer instanceof Answer.Answered<Owing>(var jobs))) {
            return Finding.warning(
                    CHECK,
                    region,
                    EXPECTED,
                    answer.sentence(),
                    "whether fences are owed in " + region + " is not known: " + answer.sentence());
        }
        long owed = jobs.owing().stream()
                .filter(job -> job.attempts().stream()
                        .anyMatch(attempt -> attempt.region().equals(region) && attempt.fence() == Attempt.Fence.OWED))
                .count();
        if (owed == 0 && !jobs.more()) {
            return Finding.fine(CHECK, region, EXPECTED, "none", "no fence is owed in " + region);
        }
        var found = (jobs.more() ? "at least " : "") + Counted.of(owed, "job");
        return Finding.warning(
                        CHECK,
                        region,
                        EXPECTED,
                        found,
                        found + " may still run in " + region
                                + " under an attempt that was given up: its fence is owed,"
                                + " and is paid when the Batch account in " + region + " answers")
                .withRemedy("GET /api/jobs?owes=yes lists them; nothing else has to be done");
    }
}
