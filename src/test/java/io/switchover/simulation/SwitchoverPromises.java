package io.switchover.simulation;

import io.switchover.json.Json;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.RegionRecord;
import io.switchover.region.Seal;
import io.switchover.store.Key;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverState;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Of switchovers: one in flight, which the record names; nothing before the seal; nothing goes on that was tried out and failed. */
final class SwitchoverPromises {
    private final Simulation sim;
    private final Promises promises;
    private final TreeSet<String> ids = new TreeSet<>();

    SwitchoverPromises(Simulation sim, Promises promises) {
        this.sim = sim;
        this.promises = promises;
    }

    @Nullable
    Switchover now(Key key) {
        return sim.cosmos.look(Switchover.class, key).orElse(null);
    }

    void written(@Nullable Switchover before, Switchover after) {
        ids.add(after.id());
        if (before == null) {
            sim.drills.begun(after);
        }
        sim.history.tell("switchover", () -> after.id() + " is " + Json.name(after.state()));
        var record = promises.record.record();
        if (after.state() instanceof SwitchoverState.AfterMove
                && !(after.state() instanceof SwitchoverState.Sealing)
                && record != null
                && sim.storages.holding(new Seal(record.epoch(), record.placement(), record.mark())) < 2) {
            promises.broken("P2: switchover " + after.id() + " is "
                    + after.state().word() + " under epoch " + record.epoch() + ", which is not sealed");
        }
        if (before != null
                && before.state() instanceof SwitchoverState.MovingBack
                && after.state() instanceof SwitchoverState.MovedBack) {
            sim.sizes.movedBack(after);
        }
        if (before == null || after.overrides().size() > before.overrides().size()) {
            return;
        }
        boolean verified = before.state() instanceof SwitchoverState.Verifying
                && after.state() instanceof SwitchoverState.Draining;
        boolean rehearsed =
                before.state() instanceof SwitchoverState.Rehearsing && after.state() instanceof SwitchoverState.Moving;
        if (verified || rehearsed) {
            for (var region : after.to().regions()) {
                if (!after.from().active(region) && sim.trials.failingSince(region, before.since())) {
                    promises.broken("P8: switchover " + after.id() + " goes on to "
                            + after.state().word() + ", and no canary can have come back from " + region);
                }
            }
        }
    }

    /** After every transaction that a record or a switchover is in. */
    void check(@Nullable RegionRecord record) {
        for (var id : ids) {
            var switchover = now(Switchover.key(id));
            if (switchover == null || record == null) {
                continue;
            }
            boolean named = id.equals(record.switchover());
            if (switchover.inFlight() && !named) {
                promises.broken("P7: switchover " + id + " is "
                        + switchover.state().word() + ", and the record names " + record.switchover());
            }
            boolean unverified = switchover.state() instanceof SwitchoverState.Sealing
                    || switchover.state() instanceof SwitchoverState.Verifying;
            if (named
                    && unverified
                    && switchover.kind() != Switchover.Kind.FAILOVER
                    && switchover.left().stream()
                            .anyMatch(region -> record.left().get(region) == LeftJobsDisposition.MOVE_JOBS)) {
                promises.broken("P8: switchover " + id + " takes the jobs along, and is "
                        + switchover.state().word());
            }
            if (!switchover.inFlight() && named) {
                promises.broken("P8: switchover " + id + " is over, and the record names it");
            }
        }
    }
}
