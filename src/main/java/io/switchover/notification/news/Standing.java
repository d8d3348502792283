package io.switchover.notification.news;

import io.switchover.notification.Event;
import io.switchover.notification.EventType;
import io.switchover.store.JsonName;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How one thing stands now.
 *
 * @param source who looked at it: what a source does not find any more is gone, unless the source could not look
 * @param about what it is, unique among all: a region's verdict, a step of a switchover
 * @param value how it stands, in a word; the same word is not told again
 * @param usual whether it is as it should be: seen for the first time, that is not worth telling
 * @param happened for what stays true for ever, such as a step: when it happened, by the store's time; null for what may change
 */
record Standing(
        Source source,
        String about,
        String value,
        boolean usual,
        @Nullable Instant happened,
        Telling telling) {

    enum Source {
        @JsonName("switchovers")
        SWITCHOVERS,
        @JsonName("drills")
        DRILLS,
        @JsonName("regions")
        REGIONS,
        @JsonName("packages")
        PACKAGES,
        @JsonName("jobs")
        JOBS
    }

    /** What would be told of it; see {@link Event}. */
    record Telling(
            EventType type, String subject, Event.Severity severity, String sentence, Map<String, String> details) {
        Telling {
            details = Collections.unmodifiableMap(new TreeMap<>(details));
        }
    }

    static Standing lasting(Source source, String about, String value, Instant happened, Telling telling) {
        return new Standing(source, about, value, false, happened, telling);
    }

    static Standing changing(Source source, String about, String value, boolean usual, Telling telling) {
        return new Standing(source, about, value, usual, null, telling);
    }

    /** The event, when it is told now. What may change has the time in its id: it may be so again. */
    Event event(Instant now) {
        var at = happened == null ? now : happened;
        return new Event(
                about + ":" + value + ":" + at.getEpochSecond(),
                telling.type(),
                telling.subject(),
                at,
                telling.severity(),
                telling.sentence(),
                telling.details());
    }
}
