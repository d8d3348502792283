package io.switchover.switchover;

import io.switchover.region.RegionRecord;
import io.switchover.remote.Answer;
import io.switchover.store.Change;
import io.switchover.store.Read;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Ends the switchover in flight in the transaction of whatever takes its place. */
@ApplicationScoped
public class SwitchoverEnd {
    private final SwitchoverStore store;

    SwitchoverEnd(SwitchoverStore store) {
        this.store = store;
    }

    /**
     * @param by what takes its place: the id of a switchover, or a thaw
     * @param now the store's present time, in seconds
     * @return what to write in the same transaction; empty when none is in flight
     */
    public Answer<List<Change>> replaced(RegionRecord record, String by, long now) {
        var id = record.switchover();
        if (id == null) {
            return new Answer.Answered<>(List.of());
        }
        return switch (store.read(id)) {
            case Read.Found<Switchover> found ->
                new Answer.Answered<>(
                        found.stored().value().state() instanceof SwitchoverState.InFlight state
                                ? List.of(Change.replace(
                                        found.stored(),
                                        found.stored()
                                                .value()
                                                .take(
                                                        state.replaced(by),
                                                        Instant.ofEpochSecond(now),
                                                        null,
                                                        by + " takes its place")))
                                : List.of());
            // The record names what is not there: Cosmos DB has lost writes. There is nothing to end.
            case Read.Absent<Switchover> absent -> new Answer.Answered<>(List.of());
            case Read.Unreadable<Switchover> u ->
                new Answer.Unanswered<>(u.sentence("the switchover " + id + ", which is in flight,"));
        };
    }
}
