package io.switchover.drill;

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
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a drill may move now, and where to. A drill takes no risk: anything unusual refuses it. */
final class DrillPolicy {

    private DrillPolicy() {}

    record Limits(Duration reportMaxAge, List<String> blockedDays) {}

    sealed interface Step {
        record MoveTo(Candidate target) implements Step {}

        record Refuse(String rule, String because) implements Step {}
    }

    /** Whether the timer fired too late for its occurrence. Both times are of the clock of the host whose timer fired. */
    static boolean late(Instant occurrence, Instant firing, Duration deadline) {
        return Duration.between(occurrence, firing).compareTo(deadline) > 0;
    }

    /** @param regions every region that runs jobs, by priority */
    static Step decide(Drill drill, RegionRecord record, List<Candidate> regions, long now, Limits limits) {
        var day = LocalDate.ofInstant(drill.occurrence(), ZoneOffset.UTC);
        for (var range : limits.blockedDays()) {
            if (within(day, range)) {
                return new Step.Refuse("blocked", "the settings allow no drill on " + day + ": " + range);
            }
        }
        var hold = record.hold();
        if (hold != null && hold.stands(now)) {
            return new Step.Refuse("hold", hold.sentence());
        }
        if (record.switchover() != null) {
            return new Step.Refuse("in-flight", "the switchover " + record.switchover() + " is in flight");
        }
        return switch (record.placement()) {
            case Placement.Split split ->
                new Step.Refuse("placement", "the load is split, so there is no one active region to leave");
            case Placement.Single single -> target(single.active(), regions, now, limits);
        };
    }

    private static Step target(String active, List<Candidate> regions, long now, Limits limits) {
        for (var region : regions) {
            if (region.region().equals(active) && !(region.verdict() instanceof Verdict.Healthy)) {
                return new Step.Refuse(
                        "active-healthy",
                        active + " is " + region.verdict().word() + ", and a drill leaves a healthy region only: "
                                + region.verdict().because());
            }
        }
        var refusals = new ArrayList<Refusal>();
        for (var region : regions) {
            if (region.region().equals(active)) {
                continue;
            }
            var refusal = CandidatePolicy.refusal(region, Set.of(), now, limits.reportMaxAge());
            if (refusal.isEmpty()) {
                return new Step.MoveTo(region);
            }
            refusals.add(refusal.get());
        }
        return refusals.isEmpty()
                ? new Step.Refuse("nowhere-to-go", "no other region runs jobs")
                : new Step.Refuse(
                        refusals.getFirst().rule(),
                        refusals.stream().map(Refusal::sentence).collect(Collectors.joining("; ")));
    }

    /** What a drill asks for. */
    static SwitchoverRequest request(Drill drill, RegionRecord record, Candidate target) {
        return new SwitchoverRequest(
                drill.switchover(),
                Switchover.Kind.PLANNED,
                Requester.DRILL,
                Placement.single(target.region()),
                LeftJobsDisposition.FINISH,
                "the move is practised, and " + target.region() + " is ready",
                drill.name(),
                List.of(),
                record.epoch(),
                false);
    }

    /** The deadline has passed: what has not moved by now stays where it is. */
    static boolean over(long begunAt, long now, Duration deadline) {
        return now - begunAt > deadline.toSeconds();
    }

    static String overSentence(long begunAt, long now, Duration deadline) {
        return "it began " + Durations.seconds(now - begunAt) + " ago and may take " + Durations.of(deadline)
                + "; nothing was moved";
    }

    private static boolean within(LocalDate day, String range) {
        int slash = range.indexOf('/');
        var from = LocalDate.parse(
                slash < 0 ? range.strip() : range.substring(0, slash).strip());
        var to = slash < 0 ? from : LocalDate.parse(range.substring(slash + 1).strip());
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
