package io.switchover.drill;

import io.switchover.drill.DrillDeparturePolicy.Facts;
import io.switchover.drill.DrillDeparturePolicy.Limits;
import io.switchover.drill.DrillState.AwaitingReturn;
import io.switchover.drill.DrillState.Obstacle;
import io.switchover.readiness.Candidate;
import io.switchover.readiness.CandidatePolicy;
import io.switchover.region.RegionRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** Whether a drill that is there may go back now. It goes only from what it made itself. */
final class ReturnPolicy {
    /** One that is due on a blocked day waits for one that is not. So many blocked days at a stretch are a mistake in the settings. */
    private static final Duration BLOCKED = Duration.ofDays(31);

    private ReturnPolicy() {}

    sealed interface Step {
        record GoBack() implements Step {}

        /** A rule objects that may hold later. */
        record Wait(Obstacle obstacle) implements Step {}

        /** It does not go back any more. */
        record Stay(Obstacle obstacle) implements Step {}
    }

    static boolean due(AwaitingReturn awaiting, long now) {
        return now >= awaiting.until().getEpochSecond();
    }

    /** What is known before the record is read: the day is blocked, and a later one may not be. Empty when there is more to look at. */
    static Optional<Obstacle> blocked(AwaitingReturn awaiting, long now, Limits limits) {
        return late(awaiting, now, limits).isPresent()
                ? Optional.empty()
                : DrillDeparturePolicy.blocked(day(Instant.ofEpochSecond(now)), limits)
                        .map(by -> new Obstacle(
                                by.rule(), by.because() + "; it goes back on the first day that is not blocked"));
    }

    /** How long it was tried, when that is long enough, and blocked days do not count; or how long there were too many of those. */
    private static Optional<Duration> late(AwaitingReturn awaiting, long now, Limits limits) {
        var longest = limits.retryFor().compareTo(BLOCKED) > 0 ? limits.retryFor() : BLOCKED;
        if (DrillDeparturePolicy.expired(awaiting.until(), now, longest)) {
            return Optional.of(longest);
        }
        return tried(awaiting.until(), Instant.ofEpochSecond(now), limits).compareTo(limits.retryFor()) > 0
                ? Optional.of(limits.retryFor())
                : Optional.empty();
    }

    /** The time from the one to the other without the blocked days in it. */
    private static Duration tried(Instant due, Instant now, Limits limits) {
        var tried = Duration.ZERO;
        var from = due.truncatedTo(ChronoUnit.SECONDS);
        while (from.isBefore(now)) {
            var midnight = day(from).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            var to = midnight.isBefore(now) ? midnight : now;
            if (DrillDeparturePolicy.blocked(day(from), limits).isEmpty()) {
                tried = tried.plus(Duration.between(from, to));
            }
            from = to;
        }
        return tried;
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    /** @param there the way there, which is taken backwards */
    static Step decide(AwaitingReturn awaiting, DrillLeg there, Facts facts, Limits limits) {
        var record = facts.record();
        if (record.epoch() != awaiting.epoch()) {
            return new Step.Stay(new Obstacle("epoch", moved(awaiting, record)));
        }
        var late = late(awaiting, facts.now(), limits);
        if (late.isPresent()) {
            var last = awaiting.waitsFor();
            return new Step.Stay(DrillDeparturePolicy.expiredBecause(
                    last == null
                            ? null
                            : DrillDeparturePolicy.blocked(day(Instant.ofEpochSecond(facts.now())), limits)
                                    .or(() -> objects(there, facts, limits))
                                    .orElse(last),
                    late.get()));
        }
        return blocked(awaiting, facts.now(), limits)
                .or(() -> objects(there, facts, limits))
                .<Step>map(Step.Wait::new)
                .orElseGet(Step.GoBack::new);
    }

    private static Optional<Obstacle> objects(DrillLeg there, Facts facts, Limits limits) {
        return DrillDeparturePolicy.hindered(facts)
                .or(() -> DrillDeparturePolicy.unwell(there.to(), facts.regions()))
                .or(() -> unready(there.from(), facts, limits));
    }

    static String moved(AwaitingReturn awaiting, RegionRecord record) {
        return "the record is at epoch " + record.epoch() + ", active "
                + record.placement().text() + " by "
                + record.by() + ", and the way back is taken only at epoch " + awaiting.epoch()
                + ", which the drill made; move back with POST /api/switchovers if you want that";
    }

    private static Optional<Obstacle> unready(String to, Facts facts, Limits limits) {
        var home = facts.regions().stream()
                .filter(region -> region.region().equals(to))
                .findFirst();
        return home.isEmpty()
                ? Optional.of(new Obstacle("nowhere-to-go", to + " does not run jobs any more"))
                : unready(home.get(), facts, limits);
    }

    private static Optional<Obstacle> unready(Candidate home, Facts facts, Limits limits) {
        var refusals = CandidatePolicy.refusals(home, Set.of(), facts.now(), limits.reportMaxAge());
        return refusals.isEmpty() ? Optional.empty() : Optional.of(DrillDeparturePolicy.obstacle(refusals));
    }
}
