package io.switchover.switchover;

import io.switchover.health.Verdict;
import io.switchover.readiness.Candidate;
import io.switchover.readiness.ReadinessReport;
import io.switchover.readiness.Refusal;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.store.Stored;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Predicate;

/**
 * Everything that every step of a switchover is decided by.
 *
 * @param record sealed, and naming the switchover
 * @param regions every region that runs jobs, by priority
 * @param now the store's present time, in seconds
 */
public record SwitchoverSituation(
        Switchover switchover, RegionRecord record, List<Candidate> regions, long now, Duration reportMaxAge) {

    public boolean overdue() {
        var deadline = switchover.deadline();
        return deadline != null && now >= deadline.getEpochSecond();
    }

    /** What objects to the move now. */
    public List<Refusal> objections() {
        return MovePolicy.objections(
                switchover.from(), switchover.to(), regions, switchover.overrides(), now, reportMaxAge);
    }

    public List<Stored<ReadinessReport>> reports() {
        return MovePolicy.reports(switchover.to(), regions);
    }

    /** What objects to moving back now. No operator has overruled that. */
    public List<Refusal> objectionsBack() {
        return MovePolicy.objections(switchover.to(), switchover.from(), regions, List.of(), now, reportMaxAge);
    }

    public List<Stored<ReadinessReport>> reportsBack() {
        return MovePolicy.reports(switchover.from(), regions);
    }

    /** The first region of the new placement that is down. */
    public Optional<Candidate> newRegionDown() {
        return down(switchover.to());
    }

    /** The first region of the placement before that is down. */
    public Optional<Candidate> sourceDown() {
        return down(switchover.from());
    }

    /** The first region of the placement before that is down, or has lost a part of itself for long. */
    public Optional<Candidate> sourceLost() {
        return sourceDown().or(() -> first(switchover.from(), region -> region.verdict() instanceof Verdict.Impaired));
    }

    /** Whether every region that the move leaves is known and well. */
    public boolean leftAreWell() {
        var left = left();
        return !left.isEmpty()
                && left.stream().allMatch(region -> regions.stream()
                        .anyMatch(candidate -> candidate.region().equals(region) && candidate.well()));
    }

    private Optional<Candidate> down(Placement placement) {
        return first(placement, Candidate::down);
    }

    private Optional<Candidate> first(Placement placement, Predicate<Candidate> which) {
        return regions.stream()
                .filter(candidate -> placement.active(candidate.region()) && which.test(candidate))
                .findFirst();
    }

    /** The regions that the move leaves. */
    public SequencedSet<String> left() {
        return switchover.left();
    }
}
