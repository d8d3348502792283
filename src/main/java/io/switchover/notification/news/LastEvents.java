package io.switchover.notification.news;

import io.switchover.notification.Notification;
import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import io.switchover.store.Tolerated;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The last event of each subject, for one webhook. It is written together with the notifications, so nothing is told twice, whichever app notices it.
 *
 * @param subjects by what they are about; finer than the subject of an event: a region has a verdict, and is ready or not
 */
@DocumentKind("last-events")
record LastEvents(Map<String, Subject> subjects) {
    /**
     * @param source whose it is
     * @param value how it stood when that was told; empty when it is gone
     * @param happened when it happened, in the store's seconds, for what stays true for ever; 0 for what may change
     * @param told by value: when it was told, in the store's seconds
     */
    @Tolerated
    record Subject(String source, String value, long happened, Map<String, Long> told) {
        Subject {
            told = Collections.unmodifiableMap(new TreeMap<>(told));
        }

        boolean lasting() {
            return happened > 0;
        }
    }

    LastEvents {
        subjects = Collections.unmodifiableMap(new TreeMap<>(subjects));
    }

    /** @param webhook its name: each remembers for itself, so one that is away changes nothing for the others */
    static Key key(String webhook) {
        return Notification.key("last-events-" + webhook);
    }

    static LastEvents nothing() {
        return new LastEvents(Map.of());
    }
}
