package io.switchover.notification;

import io.switchover.finding.Finding;
import io.switchover.time.Counted;
import java.util.List;

/** What readiness says of notifications that nobody could be told. It never prevents a move. */
public final class DeadLetterPolicy {
    private static final String CHECK = "notifications";
    private static final String EXPECTED = "no notification that could not be delivered";

    private DeadLetterPolicy() {}

    /** @param dead how many there are */
    public static List<Finding> findings(String region, long dead) {
        if (dead == 0) {
            return List.of(Finding.fine(CHECK, region, EXPECTED, "none", "every notification was delivered or waits"));
        }
        var found = Counted.of(dead, "notification");
        return List.of(Finding.warning(
                        CHECK,
                        region,
                        EXPECTED,
                        found,
                        found + " could not be delivered: GET /api/notifications says why")
                .mendedBy("mend the receiver, then POST /api/notifications/{id}/resend for each dead one"));
    }
}
