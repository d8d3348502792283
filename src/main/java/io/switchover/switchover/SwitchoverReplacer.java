package io.switchover.switchover;

import io.switchover.region.RegionRecord;
import io.switchover.remote.Answer;
import io.switchover.store.Change;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends the switchover in flight in the transaction of whatever takes its place. Whether it may be replaced and how it ends is decided on
 * one and the same version of it.
 */
@ApplicationScoped
public class SwitchoverReplacer {
    /** Of those that a lost record may have named: the newest. */
    private static final int REMEMBERED = 50;

    private final SwitchoverStore store;

    SwitchoverReplacer(SwitchoverStore store) {
        this.store = store;
    }

    /** The one that the record names; empty when none is in flight. */
    public Answer<Optional<Stored<Switchover>>> inFlight(RegionRecord record) {
        var id = record.switchover();
        if (id == null) {
            return new Answer.Answered<>(Optional.empty());
        }
        return switch (store.read(id)) {
            case Read.Found<Switchover>(var stored) -> new Answer.Answered<>(Optional.of(stored));
            // The record names what is not there: Cosmos DB has lost writes. There is nothing to end.
            case Read.Absent<Switchover> absent -> new Answer.Answered<>(Optional.empty());
            case Read.Unreadable<Switchover> u ->
                new Answer.Unanswered<>(u.sentence("the switchover " + id + ", which is in flight,"));
        };
    }

    /** What a thaw ends: the one that the record names; where the record is lost, all that have not ended. */
    public Answer<List<Change>> byThaw(@Nullable RegionRecord record, String by, long now) {
        var ended = record == null
                ? store.notEnded(REMEMBERED)
                : inFlight(record).map(inFlight -> inFlight.stream().toList());
        return ended.map(all -> all.stream()
                .flatMap(stored -> replaced(Optional.of(stored), by, now).stream())
                .toList());
    }

    /**
     * @param inFlight as {@link #inFlight} has answered
     * @param by what takes its place: the id of a switchover, or a thaw
     * @param now the store's present time, in seconds
     * @return what to write in the same transaction
     */
    public static List<Change> replaced(Optional<Stored<Switchover>> inFlight, String by, long now) {
        var sentence = inFlight.map(Stored::value)
                .flatMap(JobsFollowPolicy::stay)
                .map(stay -> by + " takes its place; " + stay)
                .orElse(by + " takes its place");
        return replaced(inFlight, by, now, sentence);
    }

    /** By a failover: the jobs that were to follow follow it. */
    public static List<Change> replacedWithJobs(Optional<Stored<Switchover>> inFlight, String by, long now) {
        return replaced(inFlight, by, now, by + " takes its place");
    }

    private static List<Change> replaced(Optional<Stored<Switchover>> inFlight, String by, long now, String sentence) {
        return inFlight.map(stored -> Change.replace(stored, ended(stored.value(), by, now, sentence))).stream()
                .toList();
    }

    /** One that is over already was read later than the record; writing it anew makes the transaction void if it is not over after all. */
    private static Switchover ended(Switchover switchover, String by, long now, String sentence) {
        return switchover.state() instanceof SwitchoverState.InFlight state
                ? switchover.take(state.replaced(by), Instant.ofEpochSecond(now), null, sentence)
                : switchover;
    }
}
