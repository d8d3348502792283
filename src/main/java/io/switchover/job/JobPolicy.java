package io.switchover.job;

import io.switchover.region.Leaving;
import io.switchover.region.Placement;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What to do next about a job. An epoch change alone moves nothing: a job is moved when its region was left with its jobs, when
 * its region is down and not the active one, or when it was claimed in a region that was left before it was placed.
 */
final class JobPolicy {

    private JobPolicy() {}

    static Step next(Entry entry, View view) {
        return switch (entry.state()) {
            case JobState.Accepted a -> claim(entry, view);
            case JobState.Placing p -> stayOrGo(entry, view, new Step.Place(), true, false);
            case JobState.Running r -> {
                boolean forget = r.kept() && view.entry().active(region(entry)) && !view.down(region(entry));
                yield forget ? new Step.Forget() : stayOrGo(entry, view, new Step.Follow(), false, r.kept());
            }
            case JobState.Held h ->
                switch (h.what()) {
                    case CLASH -> claim(entry, view);
                    case ROOM, PACKAGES, SETTINGS -> stayOrGo(entry, view, new Step.Place(), true, false);
                    case REGION -> view.down(region(entry)) ? waiting(entry, view) : new Step.Recall();
                    case REPAIR -> new Step.Rest(h.because());
                };
            case JobState.Leaving l -> {
                if (!view.down(region(entry))) {
                    yield new Step.Fence();
                }
                yield switch (entry.onRegionLoss()) {
                    case OnRegionLoss.Rerun r ->
                        new Step.Abandon(region(entry) + " went down while the job was leaving it");
                    case OnRegionLoss.Hold h -> waiting(entry, view);
                    case OnRegionLoss.WaitForLease w -> waiting(entry, view);
                };
            }
            case JobState.Failing f -> giveUp(entry, view, f.because());
            case JobState.Cancelling c -> giveUp(entry, view, "cancelled by " + c.by());
            case JobState.Done d -> new Step.Rest("it is done");
            case JobState.Failed f -> new Step.Rest(f.because());
            case JobState.Cancelled c -> new Step.Rest("it was cancelled");
        };
    }

    private static Step claim(Entry entry, View view) {
        var target = target(entry, view);
        if (target.isEmpty()) {
            return new Step.Rest(
                    "no region takes jobs now: " + view.entry().placement().said() + " is down");
        }
        var region = target.get();
        if (entry.debts().stream().anyMatch(a -> a.region().equals(region))) {
            return new Step.Rest("an earlier attempt in " + region + " has not been fenced yet");
        }
        return new Step.Claim(region);
    }

    private static Step stayOrGo(Entry entry, View view, Step stay, boolean placing, boolean kept) {
        var region = region(entry);
        var active = view.entry().active(region);
        if (view.down(region)) {
            if (active) {
                return new Step.Rest(region + " is down, and still the active region");
            }
            return switch (entry.onRegionLoss()) {
                case OnRegionLoss.Hold h -> new Step.Hold(region + " is down, and the job was to be held");
                case OnRegionLoss.WaitForLease w ->
                    new Step.Hold(region + " is down, and the job was to wait until its attempt must be over");
                case OnRegionLoss.Rerun r ->
                    target(entry, view).isPresent()
                            ? new Step.Abandon(region + " is down")
                            : new Step.Rest(region + " is down, and no other region takes jobs now");
            };
        }
        var left = view.entry().left().get(region);
        if (left == Leaving.MOVE_JOBS && !kept) {
            return new Step.Leave(
                    region + " was left with its jobs: " + view.entry().because());
        }
        if (left == Leaving.FINISH
                && placing
                && target(entry, view).filter(region::equals).isEmpty()) {
            return new Step.Leave(region + " was left before the job was placed: "
                    + view.entry().because());
        }
        return stay;
    }

    /** In a region that is down, by a loss policy that waits. */
    private static Step waiting(Entry entry, View view) {
        var region = region(entry);
        if (!(entry.onRegionLoss() instanceof OnRegionLoss.WaitForLease wait)) {
            return new Step.Rest(region + " is down, and the job was to be held");
        }
        if (entry.current().created() == null) {
            return new Step.Rest(region + " is down, and when its attempt began is not recorded: it is held");
        }
        return target(entry, view).isPresent()
                ? new Step.AwaitLease(wait.lease())
                : new Step.Rest(region + " is down, and no other region takes jobs now");
    }

    /** What is done about an attempt that is being fenced, and that the service does not end in time. */
    static Step unending(Entry entry, View view) {
        var because = entry.current().batchJob() + " did not end in time in " + region(entry);
        if (!(entry.state() instanceof JobState.Leaving)) {
            return new Step.Abandon(because);
        }
        return switch (entry.onRegionLoss()) {
            case OnRegionLoss.Rerun r -> new Step.Abandon(because);
            case OnRegionLoss.Hold h -> new Step.Rest(because + ", and the job was to be held");
            case OnRegionLoss.WaitForLease w -> waiting(entry, view);
        };
    }

    private static Step giveUp(Entry entry, View view, String because) {
        if (entry.attempts().isEmpty() || entry.current().ended() != null) {
            return new Step.Fence();
        }
        return view.down(region(entry)) ? new Step.Abandon(because) : new Step.Fence();
    }

    /**
     * Where the next attempt goes: the region that was asked for, or one by weight, else the active one. A region that was left to
     * finish takes what asks for it, since after every drill one is; one that was left with its jobs does not, and one that is down.
     */
    static Optional<String> target(Entry entry, View view) {
        var wish = entry.wish();
        if (wish.equals(JobSpec.SPLIT)) {
            var weights = new TreeMap<>(view.regions().weights());
            weights.keySet().removeIf(region -> evacuated(region, view));
            var one = byWeight(entry.id(), weights, view);
            if (one.isPresent()) {
                return one;
            }
        }
        if (view.regions().runsJobs(wish) && !evacuated(wish, view) && !view.down(wish)) {
            return Optional.of(wish);
        }
        return switch (view.entry().placement()) {
            case Placement.Single single -> Optional.of(single.active()).filter(r -> !view.down(r));
            case Placement.Split split -> byWeight(entry.id(), split.weights(), view);
        };
    }

    private static boolean evacuated(String region, View view) {
        return view.entry().left().get(region) == Leaving.MOVE_JOBS;
    }

    /** The same job goes to the same region as long as the same regions are up. */
    private static Optional<String> byWeight(String job, Map<String, Integer> weights, View view) {
        var open = new TreeMap<>(weights);
        open.keySet().removeIf(view::down);
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

    private static String region(Entry entry) {
        return entry.current().region();
    }
}
