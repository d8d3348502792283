package io.switchover.notification;

import io.switchover.finding.Finding;
import io.switchover.time.Counted;
import java.util.List;
import java.util.Optional;

/** What readiness says of what nobody could be told, and of what could not even be stored. It never prevents a move. */
public final class DeadLetterFindingPolicy {
    private static final String CHECK = "notifications";
    private static final String EXPECTED = "no notification that could not be delivered";

    private static final String NEWS = "all new events are stored to be sent";

    private DeadLetterFindingPolicy() {}

    /** @param trouble why the app that asks does not store all that is new; empty while it does */
    public static List<Finding> stuck(String region, Optional<OutboxWriteFailures.Said> trouble) {
        return trouble
                .map(said -> Finding.warning(CHECK, region, NEWS, said.found(), said.sentence())
                        .withRemedy(said.remedy()))
                .stream()
                .toList();
    }

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
                .withRemedy("fix the receiver, then POST /api/notifications/{id}/resend for each dead one"));
    }
}
