package io.switchover.drill;

import io.switchover.drill.DrillState.Obstacle;
import io.switchover.health.HealthAssessor;
import io.switchover.health.HealthSnapshot;
import io.switchover.region.RecordTrust;
import io.switchover.region.Regions;
import io.switchover.region.SealedRecordReader;
import io.switchover.remote.Answer;
import io.switchover.store.Read;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Begins a drill that an operator asks for, or tells what it would do. A rule that objects is told at once, and nothing begins. */
@ApplicationScoped
class DrillRequests {
    private final DrillStore drills;
    private final SealedRecordReader recordReader;
    private final HealthAssessor healthAssessor;
    private final DrillForecast forecast;
    private final Regions regions;

    DrillRequests(
            DrillStore drills,
            SealedRecordReader recordReader,
            HealthAssessor healthAssessor,
            DrillForecast forecast,
            Regions regions) {
        this.drills = drills;
        this.recordReader = recordReader;
        this.healthAssessor = healthAssessor;
        this.forecast = forecast;
        this.regions = regions;
    }

    /** The same wish for the same occurrence is the same drill, however often it is sent. */
    WishOutcome request(DrillWish wish) {
        var invalid = WishPolicy.invalid(wish, regions);
        if (invalid.isPresent()) {
            return invalid.get();
        }
        var occurrence = wish.occurrence();
        if (occurrence == null || wish.dryRun()) {
            return consider(wish);
        }
        return switch (drills.read(occurrence)) {
            case Read.Absent<Drill> absent -> consider(wish);
            case Read.Found<Drill>(var stored) -> known(wish, stored.value());
            case Read.Unreadable<Drill> u -> new WishOutcome.NotNow(u.sentence("the drill " + Drill.id(occurrence)));
        };
    }

    private static WishOutcome known(DrillWish wish, Drill drill) {
        return WishPolicy.same(wish, drill) ? new WishOutcome.Known(drill) : new WishOutcome.Clash(drill);
    }

    private WishOutcome consider(DrillWish wish) {
        // The record first, because a silent storage account keeps us waiting; the verdicts should be of this moment.
        var view = recordReader.readOnly();
        if (!(view instanceof RecordTrust.Sealed sealed)) {
            return new WishOutcome.NotNow("the record cannot be relied on now: " + view.sentence());
        }
        var healthSnapshot = healthAssessor.assess();
        return healthSnapshot.asOf() instanceof Answer.Answered<Long>(var now)
                ? consider(wish, sealed, healthSnapshot, Instant.ofEpochSecond(now))
                : new WishOutcome.NotNow(healthSnapshot.asOf().sentence());
    }

    private WishOutcome consider(
            DrillWish wish, RecordTrust.Sealed sealed, HealthSnapshot healthSnapshot, Instant now) {
        var invalid = WishPolicy.invalid(wish, now);
        if (invalid.isPresent()) {
            return invalid.get();
        }
        var drill = new Drill(
                WishPolicy.occurrence(wish, now),
                regions.here(),
                new DrillState.Begun(),
                new Drill.Asked(wish.by(), wish.because(), wish.to()),
                wish.dryRun(),
                null);
        var open = drills.open();
        if (!open.isEmpty()
                && open.stream().noneMatch(one -> one.value().occurrence().equals(drill.occurrence()))) {
            return new WishOutcome.Objected(
                    new Obstacle("drill-open", DrillSentence.of(open.getFirst().value())));
        }
        return switch (forecast.of(drill, sealed.record(), healthSnapshot, now.getEpochSecond())) {
            case DrillForecast.Forecast.Objection objection -> new WishOutcome.Objected(objection.obstacle());
            case DrillForecast.Forecast.Way way ->
                wish.dryRun() ? new WishOutcome.Predicted(way.what()) : begin(wish, drill);
        };
    }

    private WishOutcome begin(DrillWish wish, Drill drill) {
        var write = drills.begin(drill);
        if (write instanceof Write.Written) {
            return new WishOutcome.Accepted(drill);
        }
        return drills.read(drill.occurrence()) instanceof Read.Found<Drill>(var stored)
                ? known(wish, stored.value())
                : new WishOutcome.NotNow(write.sentence());
    }
}
