package io.switchover.notification;

import io.switchover.http.PlainText;
import io.switchover.json.Json;
import io.switchover.json.JsonName;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that has happened and that somebody wants to know.
 *
 * @param id made of what happened, so that it is the same whichever app notices it
 * @param subject what it is about, such as {@code region/westeurope}
 * @param at when it happened, by the store's time; where that is not known, when it was noticed
 * @param sentence what happened, and the call that answers it if one is wanted
 * @param details the facts in it, by name, for programs: texts, numbers and booleans
 */
public record Event(
        String id,
        EventType type,
        String subject,
        Instant at,
        Severity severity,
        String sentence,
        Map<String, Object> details) {
    /** Of a sentence: some name all that a region lacks. */
    private static final int MOST = 2_000;

    public Event {
        sentence = PlainText.shown(sentence, MOST);
        details = Collections.unmodifiableMap(new TreeMap<>(details));
    }

    /** The same, where all of it is more than the store takes: what it is about, and that it is cut. */
    public Event withoutDetails() {
        return new Event(
                id,
                type,
                subject,
                at,
                severity,
                "what is to be told of " + subject
                        + " is too large for Cosmos DB; GET /api/status shows how things are",
                Map.of());
    }

    public enum Severity {
        /** For the record. */
        @JsonName("info")
        INFO,
        /** Somebody should look at it, not at night. */
        @JsonName("warning")
        WARNING,
        /** A region is lost, or an operator is asked. */
        @JsonName("critical")
        CRITICAL;

        public String word() {
            return Json.name(this);
        }
    }
}
