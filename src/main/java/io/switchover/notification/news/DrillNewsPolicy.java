package io.switchover.notification.news;

import io.switchover.drill.Drill;
import io.switchover.drill.DrillSentence;
import io.switchover.json.Json;
import io.switchover.notification.Event;
import io.switchover.notification.EventType;
import io.switchover.store.Stored;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What became of a drill. */
final class DrillNewsPolicy {
    private DrillNewsPolicy() {}

    /** A drill that is open says nothing, however far it is; its document is written last when it ends. */
    static Optional<Condition> ended(Stored<Drill> stored) {
        var drill = stored.value();
        var word = Json.name(drill.state());
        return drill.open()
                ? Optional.empty()
                : Optional.of(Condition.lasting(
                        Condition.Source.DRILLS,
                        stored.key().id(),
                        word,
                        Instant.ofEpochSecond(stored.writtenAt()),
                        new Condition.EventDraft(
                                EventType.DRILL,
                                "drill/" + drill.occurrence(),
                                DrillSentence.isFinding(drill.state()) ? Event.Severity.WARNING : Event.Severity.INFO,
                                "the " + DrillSentence.of(drill) + "; GET /api/drills shows what it has found",
                                Map.of("occurrence", drill.occurrence().toString(), "state", word))));
    }
}
