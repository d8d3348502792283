package io.switchover.drill.request;

import io.switchover.drill.Drill;
import io.switchover.drill.DrillForecast;
import io.switchover.drill.DrillSentence;
import io.switchover.drill.DrillState;
import io.switchover.drill.DrillState.Obstacle;
import io.switchover.drill.DrillStore;
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
public class DrillRequests {
    private final DrillStore drills;
    private final SealedRecordReader recordReader;
    private final HealthAssessor healthAssessor;
    private final DrillForecast forecast;
    private final Regions regions;

    public DrillRequests(
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

    /** The same request for the same occurrence is the same drill, however often it is sent. */
    public DrillRequestOutcome request(DrillRequest request) {
        var invalid = DrillRequestPolicy.invalid(request, regions);
        if (invalid.isPresent()) {
            return invalid.get();
        }
        var occurrence = request.occurrence();
        if (occurrence == null || request.dryRun()) {
            return consider(request);
        }
        return switch (drills.read(occurrence)) {
            case Read.Absent<Drill> absent -> consider(request);
            case Read.Found<Drill>(var stored) -> known(request, stored.value());
            case Read.Unreadable<Drill> u ->
                new DrillRequestOutcome.NotNow(u.sentence("the drill " + Drill.id(occurrence)));
        };
    }

    private static DrillRequestOutcome known(DrillRequest request, Drill drill) {
        return DrillRequestPolicy.same(request, drill)
                ? new DrillRequestOutcome.Known(drill)
                : new DrillRequestOutcome.Clash(drill);
    }

    private DrillRequestOutcome consider(DrillRequest request) {
        // The record first, because a silent storage account keeps us waiting; the verdicts should be of this moment.
        var view = recordReader.readOnly();
        if (!(view instanceof RecordTrust.Sealed sealed)) {
            return new DrillRequestOutcome.NotNow("the record cannot be relied on now: " + view.sentence());
        }
        var healthSnapshot = healthAssessor.assess();
        return healthSnapshot.asOf() instanceof Answer.Answered<Long>(var now)
                ? consider(request, sealed, healthSnapshot, Instant.ofEpochSecond(now))
                : new DrillRequestOutcome.NotNow(healthSnapshot.asOf().sentence());
    }

    private DrillRequestOutcome consider(
            DrillRequest request, RecordTrust.Sealed sealed, HealthSnapshot healthSnapshot, Instant now) {
        var invalid = DrillRequestPolicy.invalid(request, now);
        if (invalid.isPresent()) {
            return invalid.get();
        }
        var drill = new Drill(
                DrillRequestPolicy.occurrence(request, now),
                regions.here(),
                new DrillState.Due(),
                new Drill.Requested(request.by(), request.because(), request.to()),
                request.dryRun(),
                null);
        var open = drills.open();
        if (!open.isEmpty()
                && open.stream().noneMatch(one -> one.value().occurrence().equals(drill.occurrence()))) {
            return new DrillRequestOutcome.Objected(new Obstacle(
                    "drill-open",
                    "another drill has not ended: "
                            + DrillSentence.of(open.getFirst().value())
                            + "; wait for its end (GET /api/drills), then ask again"));
        }
        return switch (forecast.of(drill, sealed.record(), healthSnapshot, now.getEpochSecond())) {
            case DrillForecast.Forecast.NotNow not -> new DrillRequestOutcome.NotNow(not.because());
            case DrillForecast.Forecast.Invalid invalidNow ->
                new DrillRequestOutcome.Invalid("occurrence", invalidNow.because());
            case DrillForecast.Forecast.Objection objection -> new DrillRequestOutcome.Objected(objection.obstacle());
            case DrillForecast.Forecast.Way way ->
                request.dryRun() ? new DrillRequestOutcome.Predicted(way.what()) : begin(request, drill);
        };
    }

    private DrillRequestOutcome begin(DrillRequest request, Drill drill) {
        var write = drills.begin(drill);
        if (write instanceof Write.Written) {
            return new DrillRequestOutcome.Accepted(drill);
        }
        return drills.read(drill.occurrence()) instanceof Read.Found<Drill>(var stored)
                ? known(request, stored.value())
                : new DrillRequestOutcome.NotNow(write.sentence());
    }
}
