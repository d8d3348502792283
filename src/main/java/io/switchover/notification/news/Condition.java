package io.switchover.notification.news;

import io.switchover.json.JsonName;
import io.switchover.notification.Event;
import io.switchover.notification.EventType;
import io.switchover.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How one thing stands now.
 *
 * @param source who looked at it: what a source does not find any more is gone, unless the source could not look
 * @param key what it is, unique among all: a region's verdict, a step of a switchover
 * @param value how it stands, in a word; the same word is not told again
 * @param usual whether it is as it should be: seen for the first time, that is not worth telling
 * @param happened for what stays true for ever, such as a step: when it happened, by the store's time; null for what may change
 * @param since for what may change: a time since when it has stood so, as far as one is known; null elsewhere
 */
record Condition(
        Source source,
        String key,
        String value,
        boolean usual,
        @Nullable Instant happened,
        @Nullable Instant since,
        EventDraft draft) {

    private static final int LONGEST = 200;
    private static final int HASH = 32;

    Condition {
        key = key.length() <= LONGEST
                ? key
                : key.substring(0, LONGEST - HASH)
                        + Sha256.of(key.getBytes(StandardCharsets.UTF_8)).substring(0, HASH);
    }

    enum Source {
        @JsonName("switchovers")
        SWITCHOVERS,
        @JsonName("drills")
        DRILLS,
        @JsonName("regions")
        REGIONS,
        @JsonName("packages")
        PACKAGES,
        @JsonName("uploads")
        UPLOADS,
        @JsonName("record")
        RECORD,
        @JsonName("jobs")
        JOBS
    }

    /** What would be told of it; see {@link Event}. */
    record EventDraft(
            EventType type, String subject, Event.Severity severity, String sentence, Map<String, Object> details) {
        EventDraft {
            details = Collections.unmodifiableMap(new TreeMap<>(details));
        }
    }

    static Condition lasting(Source source, String key, String value, Instant happened, EventDraft draft) {
        return new Condition(source, key, value, false, happened, null, draft);
    }

    static Condition changing(Source source, String key, String value, boolean usual, EventDraft draft) {
        return new Condition(source, key, value, usual, null, null, draft);
    }

    /** The same, where it is known that it has stood so since a time. */
    Condition since(Instant time) {
        return new Condition(source, key, value, usual, happened, time, draft);
    }

    /** The event, when it is told now. What may change has the time in its id: it may be so again. */
    Event event(Instant now) {
        var at = happened == null ? now : happened;
        return new Event(
                key + ":" + value + ":" + at.getEpochSecond(),
                draft.type(),
                draft.subject(),
                at,
                draft.severity(),
                draft.sentence(),
                draft.details());
    }
}
