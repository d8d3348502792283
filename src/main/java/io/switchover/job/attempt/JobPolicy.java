package io.switchover.job.attempt;

import io.switchover.job.Attempt;
import io.switchover.job.JobEntry;
import io.switchover.job.JobSpec;
import io.switchover.job.JobState;
import io.switchover.job.OnRegionLoss;
import io.switchover.region.Placement;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What to do next about a job. An epoch change alone moves nothing: a job is moved when its region has been left with its jobs since, when
 * its region is down and not the active one, or when it was claimed in a region that was left before it was placed. It is moved with a
 * fence, unless the Batch account there is out of reach.
 */
public final class JobPolicy {
    private static final String WAITS = "; it waits until something moves: GET /api/explain says why nothing does";

    private JobPolicy() {}

    public static NextStep next(JobEntry entry, DecisionContext context) {
        return switch (entry.state()) {
            case JobState.HeldForFence h ->
                entry.owedFences().isEmpty() ? claim(entry, h, context) : new NextStep.Rest(h.because());
            case JobState.Claimable c -> claim(entry, c, context);
            case JobState.Placeable p -> place(entry, p, context);
            case JobState.Running r -> follow(entry, r, context);
            case JobState.Kept k -> keep(entry, k, context);
            case JobState.HeldForRegion h ->
                context.unreachable(region(entry)) ? wait(entry, h, context) : new NextStep.Recall(h);
            case JobState.HeldForRepair h -> new NextStep.Rest(h.because());
            case JobState.Leaving l -> leave(entry, l, context);
            case JobState.Failing f -> end(entry, f, context);
            case JobState.Cancelling c -> end(entry, c, context);
            case JobState.Done d -> new NextStep.Rest("it is done");
            case JobState.Failed f -> new NextStep.Rest(f.because());
            case JobState.Cancelled c -> new NextStep.Rest("it was cancelled");
        };
    }

    private static NextStep claim(JobEntry entry, JobState.Claimable from, DecisionContext context) {
        var target = target(entry, context);
        if (target.isEmpty()) {
            return new NextStep.Rest(
                    "no region takes jobs now: " + context.record().placement().text() + " is down" + WAITS);
        }
        var region = target.get();
        if (entry.owedFences().stream().anyMatch(a -> a.region().equals(region))) {
            return new NextStep.Rest("an earlier attempt in " + region + " has not been fenced yet");
        }
        return new NextStep.Claim(from, region);
    }

    private static NextStep place(JobEntry entry, JobState.Placeable from, DecisionContext context) {
        var region = region(entry);
        if (context.unreachable(region)) {
            return lost(entry, from, context);
        }
        if (evacuated(entry.current(), context)) {
            return new NextStep.Take(from.regionLeft(leftWithItsJobs(region, context)));
        }
        if (context.record().left().containsKey(region)
                && !sentByWeightSince(entry, context)
                && target(entry, context).filter(region::equals).isEmpty()) {
            return new NextStep.Take(from.regionLeft(region + " was left before the job was placed: "
                    + context.record().because()));
        }
        if (context.down(region)) {
            return movable(entry, context)
                    ? new NextStep.Take(from.regionLeft(halfDown(region)))
                    : new NextStep.Rest(region + " is down, and nothing is placed there now");
        }
        return new NextStep.Place(from);
    }

    private static NextStep follow(JobEntry entry, JobState.Running from, DecisionContext context) {
        var region = region(entry);
        if (context.unreachable(region)) {
            return lost(entry, from, context);
        }
        if (evacuated(entry.current(), context)) {
            return new NextStep.Take(from.regionLeft(leftWithItsJobs(region, context)));
        }
        return context.down(region) && movable(entry, context)
                ? new NextStep.Take(from.regionLeft(halfDown(region)))
                : new NextStep.Follow(from);
    }

    /**
     * Whether a job leaves a region that is down although its Batch account still answers. From there it is moved with a fence and
     * without a risk, if its submitter wants it elsewhere; what stays goes on, but nothing new is placed.
     */
    private static boolean movable(JobEntry entry, DecisionContext context) {
        return !context.record().active(region(entry))
                && entry.onRegionLoss() instanceof OnRegionLoss.Rerun
                && target(entry, context).isPresent();
    }

    private static String halfDown(String region) {
        return region + " is down, and its Batch account still answers";
    }

    /** It stays where it is, whatever is said of the region, until that is active again. */
    private static NextStep keep(JobEntry entry, JobState.Kept from, DecisionContext context) {
        if (context.unreachable(region(entry))) {
            return lost(entry, from, context);
        }
        return context.record().active(region(entry))
                ? new NextStep.Take(from.regionActive())
                : new NextStep.Follow(from);
    }

    private static String leftWithItsJobs(String region, DecisionContext context) {
        return region + " was left with its jobs: " + context.record().because();
    }

    /** Nothing in its region can be fenced: the loss policy decides. */
    private static NextStep lost(JobEntry entry, JobState.InRegion from, DecisionContext context) {
        var region = region(entry);
        if (context.record().active(region)) {
            return new NextStep.Rest(region + " is down, and still the active region" + WAITS);
        }
        return switch (entry.onRegionLoss()) {
            case OnRegionLoss.Hold h ->
                new NextStep.Take(from.regionLost(region + " is down, and the job was to be held"));
            case OnRegionLoss.WaitForLease w ->
                new NextStep.Take(
                        from.regionLost(region + " is down, and the job was to wait until its attempt must be over"));
            case OnRegionLoss.Rerun r ->
                target(entry, context).isPresent()
                        ? new NextStep.Abandon(from, region + " is down")
                        : new NextStep.Rest(region + " is down, and no other region takes jobs now");
        };
    }

    private static NextStep leave(JobEntry entry, JobState.Leaving from, DecisionContext context) {
        if (!context.unreachable(region(entry))) {
            return new NextStep.Fence(from);
        }
        return switch (entry.onRegionLoss()) {
            case OnRegionLoss.Rerun r ->
                new NextStep.Abandon(
                        from, "the Batch account in " + region(entry) + " is out of reach while the job leaves it");
            case OnRegionLoss.Hold h -> wait(entry, from, context);
            case OnRegionLoss.WaitForLease w -> wait(entry, from, context);
        };
    }

    /** In a region that is down, by a loss policy that waits. */
    private static NextStep wait(JobEntry entry, JobState.Abandonable from, DecisionContext context) {
        var region = region(entry);
        if (!(entry.onRegionLoss() instanceof OnRegionLoss.WaitForLease wait)) {
            return new NextStep.Rest(region + " is down, and the job was to be held");
        }
        if (entry.current().created() == null) {
            return new NextStep.Rest(region + " is down, and when its attempt began is not recorded: it is held");
        }
        return target(entry, context).isPresent()
                ? new NextStep.AwaitLease(from, wait.lease())
                : new NextStep.Rest(region + " is down, and no other region takes jobs now");
    }

    /** What is done about an attempt that is being fenced, and that the service does not end in time. */
    static NextStep overdue(JobEntry entry, JobState.GivenUp from, DecisionContext context) {
        var because = entry.current().batchJob() + " did not end in time in " + region(entry)
                + " (SWITCHOVER_JOB_FENCE_DEADLINE)";
        if (!(from instanceof JobState.Leaving)) {
            return new NextStep.Abandon(from, because);
        }
        return switch (entry.onRegionLoss()) {
            case OnRegionLoss.Rerun r -> new NextStep.Abandon(from, because);
            case OnRegionLoss.Hold h -> new NextStep.Rest(because + ", and the job was to be held");
            case OnRegionLoss.WaitForLease w -> wait(entry, from, context);
        };
    }

    /** It fails or is cancelled: no loss policy waits for that. */
    private static NextStep end(JobEntry entry, JobState.GivenUp from, DecisionContext context) {
        if (entry.attempts().isEmpty() || entry.current().ended() != null) {
            return new NextStep.Fence(from);
        }
        return context.unreachable(region(entry))
                ? new NextStep.Abandon(from, from.reason())
                : new NextStep.Fence(from);
    }

    /**
     * Where the next attempt goes: the region that was asked for, or one by weight (the record's while it is split, else the settings'),
     * else the active one. A region that was left takes what asks for it, since after every drill and every failover one is; but not what
     * was moved away when it was left with its jobs, and nothing while it is down.
     */
    public static Optional<String> target(JobEntry entry, DecisionContext context) {
        var placement = entry.placement();
        if (placement.equals(JobSpec.SPLIT)) {
            var weights = new TreeMap<>(
                    context.record().placement() instanceof Placement.Split split
                            ? split.weights()
                            : context.regions().weights());
            weights.keySet().removeIf(region -> movedAway(entry, region, context));
            var byWeight = byWeight(entry.id(), weights, context);
            if (byWeight.isPresent()) {
                return byWeight;
            }
        }
        if (context.regions().runsJobs(placement)
                && !movedAway(entry, placement, context)
                && !context.down(placement)) {
            return Optional.of(placement);
        }
        return switch (context.record().placement()) {
            case Placement.Single single -> Optional.of(single.active()).filter(r -> !context.down(r));
            case Placement.Split split -> byWeight(entry.id(), split.weights(), context);
        };
    }

    /** Its weight sent it to a region that had been left. That another region changes the weights is no reason to leave. */
    private static boolean sentByWeightSince(JobEntry entry, DecisionContext context) {
        return entry.placement().equals(JobSpec.SPLIT)
                && !context.record().leftSince(region(entry), entry.current().epoch());
    }

    private static boolean evacuated(Attempt attempt, DecisionContext context) {
        return context.record().evacuates(attempt.region(), attempt.epoch());
    }

    private static boolean movedAway(JobEntry entry, String region, DecisionContext context) {
        return entry.attempts().stream()
                .anyMatch(attempt -> attempt.region().equals(region) && evacuated(attempt, context));
    }

    private static Optional<String> byWeight(String job, Map<String, Integer> weights, DecisionContext context) {
        var open = new TreeMap<>(weights);
        open.keySet().removeIf(context::down);
        return WeightedRegionPolicy.choose(job, open);
    }

    private static String region(JobEntry entry) {
        return entry.current().region();
    }
}
