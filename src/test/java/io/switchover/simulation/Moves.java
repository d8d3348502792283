package io.switchover.simulation;

import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.region.RecordThawRequest;
import io.switchover.region.RecordTrust;
import io.switchover.region.RegionRecord;
import io.switchover.region.SealedRecordReader;
import io.switchover.region.ThawPolicy;
import io.switchover.region.hold.HoldKeeper;
import io.switchover.region.hold.HoldRequest;
import io.switchover.switchover.MovePolicy;
import io.switchover.switchover.Requester;
import io.switchover.switchover.RuleOverride;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.request.RecordThaw;
import io.switchover.switchover.request.RequestOutcome;
import io.switchover.switchover.request.SwitchoverRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What operators do to the record, by way of one app: planned moves, holds, and the thaw. */
final class Moves {
    private final Simulation sim;
    private final App app;

    Moves(Simulation sim, App app) {
        this.sim = sim;
        this.app = app;
    }

    /** A planned switchover to somewhere else, and its first steps at once. */
    void planned(LeftJobsDisposition leftJobsDisposition) {
        planned(leftJobsDisposition, record -> sim.geography.away(record, sim.dice));
    }

    /** The region that has been added is to be used. */
    void toTheNewRegion() {
        planned(LeftJobsDisposition.FINISH, record -> Placement.single(Party.NAMES.getLast()));
    }

    private void planned(LeftJobsDisposition leftJobsDisposition, Function<RegionRecord, Placement> where) {
        if (requests(Switchover.Kind.PLANNED, leftJobsDisposition, where)) {
            sim.weather.happens(
                    leftJobsDisposition == LeftJobsDisposition.FINISH ? Hazard.MOVE_FINISH : Hazard.MOVE_JOBS);
            if (app.look() instanceof RecordTrust.Sealed again) {
                app.continues(again);
            }
        }
    }

    /** Asks for a switchover to somewhere else; answers whether it was accepted. */
    boolean requests(Switchover.Kind kind, LeftJobsDisposition leftJobsDisposition) {
        return requests(kind, leftJobsDisposition, record -> sim.geography.wish(record, sim.dice));
    }

    /** A switchover to regions that are not active, and its first steps at once. */
    void away(Switchover.Kind kind, LeftJobsDisposition leftJobsDisposition) {
        if (requests(kind, leftJobsDisposition, record -> sim.geography.away(record, sim.dice))
                && app.look() instanceof RecordTrust.Sealed again) {
            app.continues(again);
        }
    }

    private boolean requests(
            Switchover.Kind kind, LeftJobsDisposition leftJobsDisposition, Function<RegionRecord, Placement> where) {
        if (!(app.look() instanceof RecordTrust.Sealed sealed)) {
            return false;
        }
        return asks(kind, leftJobsDisposition, where.apply(sealed.record()), List.of(), null);
    }

    /** The operator knows better than some rules, and looked at the record, perhaps a while ago. */
    void forces() {
        if (app.look() instanceof RecordTrust.Sealed sealed) {
            var overrides = MovePolicy.RULES.stream()
                    .sorted()
                    .filter(rule -> sim.dice.oneIn(2))
                    .map(rule -> new RuleOverride(rule, "has looked", "operator"))
                    .toList();
            var to = sim.geography.wish(sealed.record(), sim.dice);
            long epoch = sealed.record().epoch() - sim.dice.below(2);
            var unused = asks(Switchover.Kind.FORCED, LeftJobsDisposition.MOVE_JOBS, to, overrides, epoch);
        }
    }

    private boolean asks(
            Switchover.Kind kind,
            LeftJobsDisposition leftJobsDisposition,
            Placement to,
            List<RuleOverride> overrides,
            @Nullable Long epoch) {
        var outcome = app.requests()
                .request(new SwitchoverRequest(
                        null,
                        kind,
                        Requester.OPERATOR,
                        to,
                        leftJobsDisposition,
                        "an operator asked for it",
                        "operator",
                        overrides,
                        epoch,
                        false));
        sim.history.tell("operator", () -> "is told: " + outcome.getClass().getSimpleName());
        return outcome instanceof RequestOutcome.Accepted;
    }

    void hold() {
        happens(app.holds().hold(new HoldRequest("operator", "maintenance", null, Duration.ofDays(1))));
    }

    void unhold() {
        happens(app.holds().end("operator", null));
    }

    private void happens(HoldKeeper.Outcome outcome) {
        if (outcome instanceof HoldKeeper.Outcome.Done) {
            sim.weather.happens(Hazard.HOLD);
        }
    }

    /** An operator takes the record or the latest seal for the truth; whoever finds a storage silent overrides that, or waits. */
    void thaw() {
        var record = sim.cosmos.look(RegionRecord.class, SealedRecordReader.RECORD);
        var latest = Party.SEALING.stream()
                .flatMap(region -> sim.storages.seals.look(region, sim.storages.highest()).stream())
                .findFirst();
        boolean bySeal = record.isEmpty() || sim.dice.oneIn(2);
        if (bySeal && latest.isEmpty()) {
            return;
        }
        var request = new RecordThawRequest(
                bySeal ? latest.get().epoch() : record.get().epoch(),
                bySeal ? latest.get().placement() : record.get().placement(),
                sim.dice.oneIn(2) ? LeftJobsDisposition.FINISH : LeftJobsDisposition.MOVE_JOBS,
                RecordPromises.REPAIRED,
                "operator",
                sim.dice.oneIn(2) ? Map.of(ThawPolicy.ALL_STORAGES, "it is silent") : Map.of(),
                sim.scenario.mark());
        if (app.thaw().thaw(request) instanceof RecordThaw.Outcome.Thawed) {
            sim.weather.happens(Hazard.THAW);
        }
    }
}
