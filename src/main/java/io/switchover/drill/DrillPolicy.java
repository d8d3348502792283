package io.switchover.drill;

import io.switchover.health.Verdict;
import io.switchover.region.Hold;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.switchover.Candidate;
import io.switchover.switchover.CandidatePolicy;
import io.switchover.switchover.Refusal;
import io.switchover.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether a drill may move now, and where to. Practice takes no risk: anything unusual refuses it. */
final class DrillPolicy {

    private DrillPolicy() {}

    record Limits(Duration readinessAge, List<String> blocked) {}

    sealed interface Step {
        record MoveTo(Candidate target) implements Step {}

        record Refuse(String rule, String because) implements Step {}
    }

    /** Whether it began too late for its occurrence; both times are of the clock of the host whose timer fired. */
    static boolean late(Instant occurrence, Instant firing, Duration deadline) {
        return Duration.between(occurrence, firing).compareTo(deadline) > 0;
    }

    /** @param regions every region that runs jobs, by priority */
    static Step decide(Drill drill, RegionRecord entry, List<Candidate> regions, long now, Limits limits) {
        var day = LocalDate.ofInstant(drill.occurrence(), ZoneOffset.UTC);
        for (var range : limits.blocked()) {
            if (within(day, range)) {
                return new Step.Refuse("blocked", day + " is blocked for drills by " + range);
            }
        }
        Hold hold = entry.hold();
        if (hold != null && hold.until().getEpochSecond() > now) {
            return new Step.Refuse(
                    "hold", hold.by() + " holds all moves until " + hold.until() + ": " + hold.because());
        }
        if (entry.switchover() != null) {
            return new Step.Refuse("in-flight", "the switchover " + entry.switchover() + " is in flight");
        }
        return switch (entry.placement()) {
            case Placement.Split split ->
                new Step.Refuse("placement", "the load is split: there is no active region to leave");
            case Placement.Single single -> target(single.active(), regions, now, limits);
        };
    }

    private static Step target(String active, List<Candidate> regions, long now, Limits limits) {
        for (var region : regions) {
            if (region.region().equals(active) && !(region.verdict() instanceof Verdict.Healthy)) {
                return new Step.Refuse(
                        "active-healthy",
                        active + " is " + region.verdict().word() + ", this is not the time to practise: "
                                + region.verdict().because());
            }
        }
        var refused = new ArrayList<Refusal>();
        for (var region : regions) {
            if (region.region().equals(active)) {
                continue;
            }
            var refusal = CandidatePolicy.refusal(region, Set.of(), now, limits.readinessAge());
            if (refusal.isEmpty()) {
                return new Step.MoveTo(region);
            }
            refused.add(refusal.get());
        }
        return refused.isEmpty()
                ? new Step.Refuse("nowhere-to-go", "there is no other region that runs jobs")
                : new Step.Refuse(
                        refused.getFirst().rule(),
                        String.join(
                                "; ", refused.stream().map(Refusal::sentence).toList()));
    }

    /** The deadline is over: what has not moved by now stays put. */
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
