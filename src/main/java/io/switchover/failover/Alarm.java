package io.switchover.failover;

import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.util.List;

/**
 * Which active regions are lost, as all apps share it. A move stands on the alarm as it stands on the record: if an app was paused
 * after its decision and other apps have called the alarm off meanwhile, its move is void.
 *
 * @param lost empty when all is well
 * @param by the app that wrote it
 */
@DocumentKind("failover-alarm")
record Alarm(List<String> lost, String by) {
    static final Key KEY = Key.control("failover-alarm");

    Alarm {
        lost = List.copyOf(lost);
    }
}
