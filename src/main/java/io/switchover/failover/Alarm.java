package io.switchover.failover;

import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which active regions are lost, as all apps share it. A move stands on the alarm as it stands on the record: if an app was paused
 * after its decision and other apps have called the alarm off meanwhile, its move is void.
 *
 * @param lost empty when all is well
 * @param by the app that wrote it
 * @param question what operators were asked last, since the active regions were well; null when nothing was
 */
@DocumentKind("failover-alarm")
record Alarm(List<String> lost, String by, @Nullable Question question) {
    static final Key KEY = Key.control("failover-alarm");

    /**
     * @param switchover the id of the one that asks, or asked
     * @param lost whether it is about a region that is down; otherwise about one that has lost a part of itself
     */
    record Question(String switchover, boolean lost) {
        /** Whether an answer to it answers this one, too: what is worse is asked about anew. */
        boolean covers(boolean otherLost) {
            return lost || !otherLost;
        }
    }

    Alarm {
        lost = List.copyOf(lost);
    }
}
