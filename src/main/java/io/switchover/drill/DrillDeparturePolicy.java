package io.switchover.drill;

import io.switchover.drill.DrillState.Obstacle;
import io.switchover.health.Verdict;
import io.switchover.readiness.Candidate;
import io.switchover.readiness.CandidatePolicy;
import io.switchover.readiness.Refusal;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.switchover.Requester;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.request.SwitchoverRequest;
import io.switchover.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a drill may move now, and where to. A drill takes no risk: anything unusual keeps it from moving. */
final class DrillDeparturePolicy {

    private DrillDeparturePolicy() {}

    record Limits(Duration reportMaxAge, BlockedDays blockedDays, Duration retryFor) {}

    static Limits limits(Duration reportMaxAge, DrillSettings settings) {
        return new Limits(reportMaxAge, blockedDays(settings), settings.retryFor());
    }

    static BlockedDays blockedDays(DrillSettings settings) {
        return new BlockedDays(settings.blockedDays().orElse(List.of()));
    }

    /**
     * What a drill is judged by.
     *
     * @param regions every region that runs jobs, by priority
     * @param practised when each region was last moved to by a drill
     * @param now the store's present time, in seconds
     */
    record Facts(RegionRecord record, List<Candidate> regions, Map<String, Instant> practised, long now) {}

    sealed interface Step {
        record MoveTo(String from, Candidate target) implements Step {}

        /** A rule objects. */
        sealed interface Not extends Step {
            Obstacle obstacle();
        }

        /** It may hold later that day. */
        record Wait(Obstacle obstacle) implements Not {}

        /** It will not. */
        record Skip(Obstacle obstacle) implements Not {}
    }

    /** Whether the timer fired too late for its occurrence. Both times are of the clock of the host whose timer fired. */
    static boolean timerLate(Instant occurrence, Instant firing, Duration retryFor) {
        return Duration.between(occurrence, firing).compareTo(retryFor) > 0;
    }

    /** The way there. */
    static Step decide(Drill drill, Facts facts, Limits limits) {
        var requested = drill.requested();
        return blocked(drill, facts.now(), limits)
                .<Step>map(Step.Skip::new)
                .or(() -> hindered(facts).map(Step.Wait::new))
                .orElseGet(() -> switch (facts.record().placement()) {
                    case Placement.Split split ->
                        new Step.Skip(new Obstacle(
                                "placement",
                                "the load is split, so there is no one active region to leave; move everything to one"
                                        + " region with POST /api/switchovers"));
                    case Placement.Single single ->
                        target(single.active(), requested == null ? null : requested.to(), facts, limits);
                });
    }

    /** @param open drills that have not ended, which may be this one too */
    static Step decide(Drill drill, List<Drill> open, Facts facts, Limits limits) {
        var step = decide(drill, facts, limits);
        return step instanceof Step.MoveTo
                ? other(drill, open).<Step>map(Step.Wait::new).orElse(step)
                : step;
    }

    /** Another that has left and is to return would not, because this one made another epoch. Two that are due do not wait for each other. */
    private static Optional<Obstacle> other(Drill drill, List<Drill> open) {
        return open.stream()
                .filter(one -> !one.occurrence().equals(drill.occurrence()) && !(one.state() instanceof DrillState.Due))
                .findFirst()
                .map(one -> new Obstacle("drill-open", "another drill has not ended: " + DrillSentence.of(one)));
    }

    /** Of the day of its occurrence, and of today when it is tried until after midnight. */
    static Optional<Obstacle> blocked(Drill drill, long now, Limits limits) {
        var instant = Instant.ofEpochSecond(now);
        var later = instant.isAfter(drill.occurrence()) ? instant : drill.occurrence();
        return blocked(LocalDate.ofInstant(drill.occurrence(), ZoneOffset.UTC), limits)
                .or(() -> blocked(LocalDate.ofInstant(later, ZoneOffset.UTC), limits));
    }

    static Optional<Obstacle> blocked(LocalDate day, Limits limits) {
        return blocked(day, limits.blockedDays());
    }

    private static Optional<Obstacle> blocked(LocalDate day, BlockedDays blockedDays) {
        return blockedDays
                .blocking(day)
                .map(text -> new Obstacle(
                        "blocked",
                        "the settings allow no drill on " + day + ": " + text + " (SWITCHOVER_DRILL_BLOCKED_DAYS)"));
    }

    /** What stops every drill, and goes by. */
    static Optional<Obstacle> hindered(Facts facts) {
        var hold = facts.record().hold();
        if (hold != null && hold.stands(facts.now())) {
            return Optional.of(new Obstacle("hold", hold.sentence()));
        }
        var switchover = facts.record().switchover();
        return switchover == null
                ? Optional.empty()
                : Optional.of(new Obstacle("in-flight", "the switchover " + switchover + " is in flight"));
    }

    private static Step target(String active, @Nullable String wanted, Facts facts, Limits limits) {
        if (active.equals(wanted)) {
            return new Step.Skip(new Obstacle("active-already", wanted + " is active already, and was asked for"));
        }
        var unwell = unwell(active, facts.regions());
        if (unwell.isPresent()) {
            return new Step.Wait(unwell.get());
        }
        var refusals = new ArrayList<Refusal>();
        var ready = new ArrayList<Candidate>();
        for (var region : facts.regions()) {
            if (region.region().equals(active)
                    || (wanted != null && !region.region().equals(wanted))) {
                continue;
            }
            CandidatePolicy.refusal(region, Set.of(), facts.now(), limits.reportMaxAge())
                    .ifPresentOrElse(refusals::add, () -> ready.add(region));
        }
        return RotationPolicy.next(ready, facts.practised())
                .<Step>map(region -> new Step.MoveTo(active, region))
                .orElseGet(() -> refusals.isEmpty()
                        ? new Step.Skip(new Obstacle("nowhere-to-go", nowhere(wanted)))
                        : new Step.Wait(obstacle(refusals)));
    }

    private static String nowhere(@Nullable String wanted) {
        return wanted == null ? "no other region runs jobs" : wanted + " was asked for, and does not run jobs";
    }

    static Optional<Obstacle> unwell(String active, List<Candidate> regions) {
        return regions.stream()
                .filter(region -> region.region().equals(active) && !(region.verdict() instanceof Verdict.Healthy))
                .map(region -> new Obstacle(
                        "active-healthy",
                        active + " is " + region.verdict().word() + ", and a drill leaves a healthy region only: "
                                + region.verdict().because()))
                .findFirst();
    }

    /** By the first rule that objects, with the sentences of all. */
    static Obstacle obstacle(List<Refusal> refusals) {
        return new Obstacle(
                refusals.getFirst().rule(),
                refusals.stream().map(Refusal::sentence).collect(Collectors.joining("; ")));
    }

    /** What a drill asks for. */
    static SwitchoverRequest request(
            Drill drill, String id, String to, String because, @Nullable Long epoch, boolean dry) {
        return new SwitchoverRequest(
                id,
                Switchover.Kind.PLANNED,
                Requester.DRILL,
                Placement.single(to),
                LeftJobsDisposition.FINISH,
                because,
                drill.name(),
                List.of(),
                epoch,
                dry);
    }

    /** Whether there is no more time to wait for what objects, of something that was due. */
    static boolean expired(Instant due, long now, Duration retryFor) {
        return now - due.getEpochSecond() > retryFor.toSeconds();
    }

    /** It is skipped by what objects now; or by what did last, where nothing does any more. */
    static Step.Skip expired(Step now, @Nullable Obstacle last, Duration retryFor) {
        return new Step.Skip(expiredBecause(now instanceof Step.Not not ? not.obstacle() : last, retryFor));
    }

    /** What stood in its way last, or that nothing is known of it. */
    static Obstacle expiredBecause(@Nullable Obstacle last, Duration retryFor) {
        return last == null
                ? new Obstacle("not-processed", "no app could take it further for " + Durations.of(retryFor))
                : new Obstacle(
                        last.rule(),
                        last.because() + "; it was tried for " + Durations.of(retryFor) + " and not longer");
    }

    /**
     * Why what has not moved by now stays where it is: today is a day without drills, or the deadline has passed.
     *
     * @param begunAt the store's time of its request, in seconds, as {@code now} is
     */
    static Optional<String> givenUp(long begunAt, long now, Duration deadline, BlockedDays blockedDays) {
        return blocked(LocalDate.ofInstant(Instant.ofEpochSecond(now), ZoneOffset.UTC), blockedDays)
                .map(day -> day.because() + "; nothing was moved")
                .or(() -> now - begunAt > deadline.toSeconds()
                        ? Optional.of("it began " + Durations.seconds(now - begunAt) + " ago, limit "
                                + Durations.of(deadline) + " (SWITCHOVER_DRILL_MOVE_WITHIN); nothing was moved")
                        : Optional.empty());
    }
}
