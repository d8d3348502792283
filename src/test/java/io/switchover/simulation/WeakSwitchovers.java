package io.switchover.simulation;

import io.switchover.drill.Drill;
import io.switchover.drill.DrillRoom;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.RegionRecord;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Acts that are careless with switchovers. */
final class WeakSwitchovers {
    private WeakSwitchovers() {}

    /** Whoever looks for the switchover in flight finds none. */
    static final class InFlightUnseen extends DocumentsAround {
        InFlightUnseen(Documents whole) {
            super(whole);
        }

        @Override
        public <T> io.switchover.store.Read<T> read(Class<T> type, io.switchover.store.Key key) {
            return type == Switchover.class ? new io.switchover.store.Read.Absent<>() : super.read(type, key);
        }
    }

    /** A drill that is there takes the present epoch for the one that it made. */
    static final class AnyEpoch extends DocumentsAround {
        private final Simulation sim;

        AnyEpoch(Simulation sim, Documents whole) {
            super(whole);
            this.sim = sim;
        }

        @Override
        Object seen(Object there) {
            var record = sim.promises.record.record();
            return record != null && there instanceof Drill drill ? DrillRoom.underEpoch(drill, record.epoch()) : there;
        }
    }

    static List<Change> withoutReplaced(List<Change> changes) {
        return changes.stream()
                .filter(change -> !(change.value() instanceof Switchover switchover
                        && switchover.state() instanceof SwitchoverState.Replaced))
                .toList();
    }

    static List<Change> verifyingAtOnce(List<Change> changes) {
        return changes.stream()
                .map(change -> change.value() instanceof Switchover switchover
                                && switchover.state() instanceof SwitchoverState.Sealing
                        ? with(change, in(switchover, new SwitchoverState.Verifying()))
                        : change)
                .toList();
    }

    static List<Change> drainedAtTheMove(List<Change> changes) {
        var takesAlong = changes.stream()
                .map(Change::value)
                .filter(value -> value instanceof Switchover switchover
                        && switchover.state() instanceof SwitchoverState.Sealing
                        && switchover.jobs() == LeftJobsDisposition.MOVE_JOBS)
                .map(Switchover.class::cast)
                .findFirst();
        return takesAlong
                .map(moving -> changes.stream()
                        .map(change -> change.value() instanceof RegionRecord record
                                ? with(change, record.withJobsFollowing(moving.left()))
                                : change)
                        .toList())
                .orElse(changes);
    }

    /** The end of a switchover is written, and the record names it still. */
    static List<Change> endsAlone(List<Change> changes) {
        boolean ends = changes.size() == 2
                && changes.get(0).value() instanceof RegionRecord record
                && record.switchover() == null
                && changes.get(1).value() instanceof Switchover;
        return ends ? changes.subList(1, 2) : changes;
    }

    private static Change with(Change change, Object value) {
        return switch (change) {
            case Change.Insert insert -> new Change.Insert(insert.key(), value);
            case Change.Delete delete -> delete;
            case Change.Replace replace -> new Change.Replace(replace.key(), value, replace.etag(), replace.unknown());
        };
    }

    private static Switchover in(Switchover s, SwitchoverState state) {
        @Nullable Instant deadline = s.since().plusSeconds(60);
        return new Switchover(
                s.id(),
                s.kind(),
                s.requester(),
                s.by(),
                s.because(),
                s.overrides(),
                s.decidedAt(),
                s.from(),
                s.to(),
                s.jobs(),
                s.madeEpoch(),
                state,
                s.since(),
                deadline,
                s.history());
    }
}
