package io.switchover.notification.news;

import io.switchover.notification.Notification;
import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import io.switchover.store.Tolerated;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was told last of each thing. It is written together with the notifications, so nothing is told twice, whichever app notices it.
 *
 * @param things by what they are about
 */
@DocumentKind("told")
record Told(Map<String, Thing> things) {
    static final Key KEY = Notification.key("told");

    /**
     * @param source whose it is
     * @param value how it stood when that was told; empty when it is gone
     * @param happened when it happened, in the store's seconds, for what stays true for ever; 0 for what may change
     * @param told by value: when it was told, in the store's seconds
     */
    @Tolerated
    record Thing(String source, String value, long happened, Map<String, Long> told) {
        Thing {
            told = Collections.unmodifiableMap(new TreeMap<>(told));
        }

        boolean lasting() {
            return happened > 0;
        }
    }

    Told {
        things = Collections.unmodifiableMap(new TreeMap<>(things));
    }

    static Told nothing() {
        return new Told(Map.of());
    }
}
