package io.switchover.failover;

import io.switchover.readiness.Candidates;
import io.switchover.region.RegionRoom;
import io.switchover.region.Regions;
import io.switchover.region.SealedRecordReader;
import io.switchover.store.Documents;
import io.switchover.store.Key;
import io.switchover.switchover.SwitchoverRoom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The acts of this room of one app, put together by hand. */
public final class FailoverRoom {
    private FailoverRoom() {}

    public static FailoverExplanation explanation(Documents documents, Candidates candidates) {
        return new FailoverExplanation(
                candidates,
                new SwitchoverRoom(documents).failovers(),
                new FixedFailoverSettings(FailoverSettings.Mode.AUTOMATIC));
    }

    public static Failover failover(
            Documents documents,
            SealedRecordReader recordReader,
            Regions regions,
            Candidates candidates,
            Clock clock,
            FailoverSettings settings) {
        var decisions = new FailoverDecisions(candidates, new SwitchoverRoom(documents).failovers(), settings);
        var alarms = new AlarmKeeper(documents, regions);
        return new Failover(
                RegionRoom.familiar(recordReader, documents, () -> Duration.between(Instant.EPOCH, clock.instant())),
                decisions,
                new DecisionJournal(documents, regions, clock, settings),
                new FailoverQuestionAsker(alarms, new SwitchoverRoom(documents).failovers(), candidates),
                new FailoverMove(decisions, alarms, new SwitchoverRoom(documents).failovers()),
                settings);
    }

    /** Looks without asking the store. */
    public interface Look {
        <T> Optional<T> look(Class<T> type, Key key);
    }

    public static boolean alarmUp(Look look) {
        return look.look(Alarm.class, Alarm.KEY)
                .filter(alarm -> !alarm.lost().isEmpty())
                .isPresent();
    }

    public static boolean isAlarm(Object document) {
        return document instanceof Alarm;
    }
}
