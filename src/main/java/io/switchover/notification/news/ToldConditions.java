package io.switchover.notification.news;

import io.switchover.json.Tolerated;
import io.switchover.notification.Notification;
import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How each thing stood when it was told last, for one webhook. It is written together with the notifications, so nothing is told twice, whichever app notices it.
 *
 * @param conditions by the key of the {@link Condition}; finer than the subject of an event: a region has a verdict, and is ready or not
 */
@DocumentKind("told-conditions")
record ToldConditions(Map<String, Told> conditions) {
    /**
     * @param source whose it is
     * @param value how it stood when that was told; empty when it is gone
     * @param happenedAt when it happened, in the store's seconds, for what stays true for ever; null for what may change
     * @param told by value: when it was told, in the store's seconds
     */
    @Tolerated
    record Told(String source, String value, @Nullable Long happenedAt, Map<String, Long> told) {
        Told {
            told = Collections.unmodifiableMap(new TreeMap<>(told));
        }

        boolean lasting() {
            return happenedAt != null;
        }
    }

    ToldConditions {
        conditions = Collections.unmodifiableMap(new TreeMap<>(conditions));
    }

    /** @param webhook its name: each remembers for itself, so one that is away changes nothing for the others */
    static Key key(String webhook) {
        return Notification.key("told-conditions-" + webhook);
    }

    static ToldConditions nothing() {
        return new ToldConditions(Map.of());
    }
}
