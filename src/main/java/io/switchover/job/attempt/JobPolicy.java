package io.switchover.job.attempt;

import io.switchover.job.JobEntry;
import io.switchover.job.JobSpec;
import io.switchover.job.JobState;
import io.switchover.job.OnRegionLoss;
import io.switchover.region.JobsLeftBehind;
import io.switchover.region.Placement;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What to do next about a job. An epoch change alone moves nothing: a job is moved when its region was left with its jobs, when
 * its region is down and not the active one, or when it was claimed in a region that was left before it was placed. It is moved with a
 * fence, unless the Batch account there is out of reach.
 */
public final class JobPolicy {

    private JobPolicy() {}

    public static NextStep next(JobEntry entry, TickContext context) {
        return switch (entry.state()) {
            case JobState.Accepted a -> claim(entry, context);
            case JobState.Placing p -> stayOrGo(entry, context, new NextStep.Place(), true, false);
            case JobState.Running r -> {
                boolean forget = r.kept() && context.record().active(region(entry)) && !context.down(region(entry));
                yield forget ? new NextStep.Forget() : stayOrGo(entry, context, new NextStep.Follow(), false, r.kept());
            }
            case JobState.Held h ->
                switch (h.what()) {
                    case CLASH -> claim(entry, context);
                    case ROOM, PACKAGES, SETTINGS -> stayOrGo(entry, context, new NextStep.Place(), true, false);
                    case REGION -> context.unreachable(region(entry)) ? waiting(entry, context) : new NextStep.Recall();
                    case REPAIR -> new NextStep.Rest(h.because());
                };
            case JobState.Leaving l -> {
                if (!context.unreachable(region(entry))) {
                    yield new NextStep.Fence();
                }
                yield switch (entry.onRegionLoss()) {
                    case OnRegionLoss.Rerun r ->
                        new NextStep.Abandon(region(entry) + " went down while the job was leaving it");
                    case OnRegionLoss.Hold h -> waiting(entry, context);
                    case OnRegionLoss.WaitForLease w -> waiting(entry, context);
                };
            }
            case JobState.Failing f -> giveUp(entry, context, f.because());
            case JobState.Cancelling c -> giveUp(entry, context, "cancelled by " + c.by());
            case JobState.Done d -> new NextStep.Rest("it is done");
            case JobState.Failed f -> new NextStep.Rest(f.because());
            case JobState.Cancelled c -> new NextStep.Rest("it was cancelled");
        };
    }

    private static NextStep claim(JobEntry entry, TickContext context) {
        var target = target(entry, context);
        if (target.isEmpty()) {
            return new NextStep.Rest(
                    "no region takes jobs now: " + context.record().placement().text() + " is down");
        }
        var region = target.get();
        if (entry.debts().stream().anyMatch(a -> a.region().equals(region))) {
            return new NextStep.Rest("an earlier attempt in " + region + " has not been fenced yet");
        }
        return new NextStep.Claim(region);
    }

    private static NextStep stayOrGo(
            JobEntry entry, TickContext context, NextStep stay, boolean placing, boolean kept) {
        var region = region(entry);
        var active = context.record().active(region);
        if (context.unreachable(region)) {
            if (active) {
                return new NextStep.Rest(region + " is down, and still the active region");
            }
            return switch (entry.onRegionLoss()) {
                case OnRegionLoss.Hold h -> new NextStep.Hold(region + " is down, and the job was to be held");
                case OnRegionLoss.WaitForLease w ->
                    new NextStep.Hold(region + " is down, and the job was to wait until its attempt must be over");
                case OnRegionLoss.Rerun r ->
                    target(entry, context).isPresent()
                            ? new NextStep.Abandon(region + " is down")
                            : new NextStep.Rest(region + " is down, and no other region takes jobs now");
            };
        }
        var left = context.record().left().get(region);
        if (left == JobsLeftBehind.MOVE_JOBS && !kept) {
            return new NextStep.Leave(
                    region + " was left with its jobs: " + context.record().because());
        }
        if (left == JobsLeftBehind.FINISH
                && placing
                && target(entry, context).filter(region::equals).isEmpty()) {
            return new NextStep.Leave(region + " was left before the job was placed: "
                    + context.record().because());
        }
        return context.down(region) ? inHalfARegion(entry, context, stay, placing) : stay;
    }

    /**
     * The region is down, and its Batch account still answers. What could not be moved without a risk from a region out of reach can be
     * moved from here with a fence, if its submitter wants it elsewhere; what stays goes on, but nothing new is placed.
     */
    private static NextStep inHalfARegion(JobEntry entry, TickContext context, NextStep stay, boolean placing) {
        var region = region(entry);
        if (!context.record().active(region)
                && entry.onRegionLoss() instanceof OnRegionLoss.Rerun
                && target(entry, context).isPresent()) {
            return new NextStep.Leave(region + " is down, and its Batch account still answers");
        }
        return placing ? new NextStep.Rest(region + " is down, and nothing is placed there now") : stay;
    }

    /** In a region that is down, by a loss policy that waits. */
    private static NextStep waiting(JobEntry entry, TickContext context) {
        var region = region(entry);
        if (!(entry.onRegionLoss() instanceof OnRegionLoss.WaitForLease wait)) {
            return new NextStep.Rest(region + " is down, and the job was to be held");
        }
        if (entry.current().created() == null) {
            return new NextStep.Rest(region + " is down, and when its attempt began is not recorded: it is held");
        }
        return target(entry, context).isPresent()
                ? new NextStep.AwaitLease(wait.lease())
                : new NextStep.Rest(region + " is down, and no other region takes jobs now");
    }

    /** What is done about an attempt that is being fenced, and that the service does not end in time. */
    static NextStep unending(JobEntry entry, TickContext context) {
        var because = entry.current().batchJob() + " did not end in time in " + region(entry);
        if (!(entry.state() instanceof JobState.Leaving)) {
            return new NextStep.Abandon(because);
        }
        return switch (entry.onRegionLoss()) {
            case OnRegionLoss.Rerun r -> new NextStep.Abandon(because);
            case OnRegionLoss.Hold h -> new NextStep.Rest(because + ", and the job was to be held");
            case OnRegionLoss.WaitForLease w -> waiting(entry, context);
        };
    }

    private static NextStep giveUp(JobEntry entry, TickContext context, String because) {
        if (entry.attempts().isEmpty() || entry.current().ended() != null) {
            return new NextStep.Fence();
        }
        return context.unreachable(region(entry)) ? new NextStep.Abandon(because) : new NextStep.Fence();
    }

    /**
     * Where the next attempt goes: the region that was asked for, or one by weight, else the active one. A region that was left to
     * finish takes what asks for it, since after every drill one is; one that was left with its jobs does not, and one that is down.
     */
    public static Optional<String> target(JobEntry entry, TickContext context) {
        var wish = entry.wish();
        if (wish.equals(JobSpec.SPLIT)) {
            var weights = new TreeMap<>(context.regions().weights());
            weights.keySet().removeIf(region -> evacuated(region, context));
            var one = byWeight(entry.id(), weights, context);
            if (one.isPresent()) {
                return one;
            }
        }
        if (context.regions().runsJobs(wish) && !evacuated(wish, context) && !context.down(wish)) {
            return Optional.of(wish);
        }
        return switch (context.record().placement()) {
            case Placement.Single single -> Optional.of(single.active()).filter(r -> !context.down(r));
            case Placement.Split split -> byWeight(entry.id(), split.weights(), context);
        };
    }

    private static boolean evacuated(String region, TickContext context) {
        return context.record().left().get(region) == JobsLeftBehind.MOVE_JOBS;
    }

    /** The same job goes to the same region as long as the same regions are up. */
    private static Optional<String> byWeight(String job, Map<String, Integer> weights, TickContext context) {
        var open = new TreeMap<>(weights);
        open.keySet().removeIf(context::down);
        int total = open.values().stream().mapToInt(Integer::intValue).sum();
        if (total <= 0) {
            return Optional.empty();
        }
        int ticket = Math.floorMod(job.hashCode(), total);
        for (var region : open.entrySet()) {
            ticket -= region.getValue();
            if (ticket < 0) {
                return Optional.of(region.getKey());
            }
        }
        return Optional.empty();
    }

    private static String region(JobEntry entry) {
        return entry.current().region();
    }
}
