package io.switchover.notification.news;

import io.switchover.notification.Event;
import io.switchover.notification.EventType;
import io.switchover.region.RecordTrust;
import java.util.Map;
import java.util.Optional;

/** Whether the record can be relied on. While it cannot be read, nothing is known of it. */
final class RecordTrustNewsPolicy {
    private RecordTrustNewsPolicy() {}

    static Optional<Condition> condition(RecordTrust trust) {
        return switch (trust) {
            case RecordTrust.Sealed s ->
                Optional.of(condition(
                        "sealed", true, Event.Severity.INFO, "the record can be relied on again: " + s.sentence()));
            case RecordTrust.Frozen f ->
                Optional.of(condition(
                        "frozen",
                        false,
                        Event.Severity.CRITICAL,
                        "nothing moves, because the record is frozen: " + f.because()
                                + "; GET /api/explain shows what disagrees, and POST /api/thaw ends it"));
            case RecordTrust.Blind b -> Optional.empty();
        };
    }

    private static Condition condition(String state, boolean usual, Event.Severity severity, String sentence) {
        return Condition.changing(
                Condition.Source.RECORD,
                "record",
                state,
                usual,
                new Condition.EventDraft(EventType.RECORD, "record", severity, sentence, Map.of("state", state)));
    }
}
