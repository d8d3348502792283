package io.switchover.health;

import io.switchover.region.Regions;
import io.switchover.time.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What all observers together say about each region.
 *
 * <p>A region is down only when every observer that can see has seen the same two independent signals fail, often enough. So one cut
 * link, one blind observer, one rotated key, one burst of throttling or one lost storage account never adds up to an outage. A lone
 * observer, whom nobody can contradict, needs more patience.
 */
public final class VerdictPolicy {
    private static final int SIGNALS_NEEDED = 2;
    private static final long LEAST_MAX_AGE = 5;

    private VerdictPolicy() {}

    /**
     * @param downAfter failures in a row
     * @param longPatience how long a lone observer waits, and how long one part of a region must fail alone
     * @param maxAge how old an observation may be, in the store's whole seconds
     * @param appsOnStorage regions whose app is lost with their storage account: there the two are one signal
     */
    public record Limits(int downAfter, Duration longPatience, long maxAge, Set<String> appsOnStorage) {
        public Limits {
            maxAge = Math.max(LEAST_MAX_AGE, maxAge);
            downAfter = Math.max(1, downAfter);
            appsOnStorage = Set.copyOf(appsOnStorage);
        }

        static Limits of(HealthSettings settings, Regions regions) {
            return new Limits(
                    settings.downAfterFailures(),
                    settings.longPatience(),
                    settings.observationMaxAge().toSeconds(),
                    regions.appsOnStorage());
        }

        boolean fresh(long writtenAt, long now) {
            return now - writtenAt <= maxAge;
        }

        /** Whether these signals of a region fail independently of each other in enough places. */
        boolean enough(String region, Set<Signal> failing) {
            boolean once =
                    appsOnStorage.contains(region) && failing.contains(Signal.STORAGE) && failing.contains(Signal.APP);
            return failing.size() - (once ? 1 : 0) >= SIGNALS_NEEDED;
        }
    }

    static List<Observation> fresh(List<DatedObservation> observations, long now, Limits limits) {
        return observations.stream()
                .filter(dated -> limits.fresh(dated.writtenAt(), now))
                .map(DatedObservation::observation)
                .sorted(Comparator.comparing(Observation::observer))
                .toList();
    }

    static Map<String, Verdict> verdicts(List<String> regions, List<Observation> fresh, Limits limits) {
        var ours = fresh.stream().filter(o -> regions.contains(o.observer())).toList();
        var verdicts = new TreeMap<String, Verdict>();
        regions.forEach(region -> verdicts.put(region, verdict(region, ours, limits)));
        return verdicts;
    }

    /** Whether any observer that can see reaches the region, or is at least answered there. */
    public static boolean reached(String region, List<Observation> fresh, Limits limits) {
        return fresh.stream().filter(Observation::hasVote).anyMatch(o -> new ObservedRegion(o, region)
                .speaksAgainstAnOutage(limits));
    }

    private static Verdict verdict(String region, List<Observation> fresh, Limits limits) {
        var voters = fresh.stream()
                .filter(Observation::hasVote)
                .map(o -> new ObservedRegion(o, region))
                .filter(ObservedRegion::known)
                .toList();
        if (voters.isEmpty()) {
            return new Verdict.Unknown("no app with a vote has had a good or a failed answer from " + region
                    + " within the last " + Durations.seconds(limits.maxAge()));
        }
        var agreed = EnumSet.allOf(Signal.class);
        voters.forEach(voter -> agreed.retainAll(voter.failing(limits.downAfter())));
        if (limits.enough(region, agreed)) {
            return outOfReach(region, fresh, voters, agreed, limits);
        }
        if (lost(voters, Signal.DATA_PLANE, agreed, limits) && canaryLost(voters, limits)) {
            return new Verdict.Down(
                    "the Batch account in " + region + " alone is down: "
                            + failed(voters, Set.of(Signal.DATA_PLANE)) + ", and the app in "
                            + region + " gets no canary task back",
                    Set.of(Signal.DATA_PLANE, Signal.CANARY),
                    failingFor(voters, Signal.DATA_PLANE));
        }
        if (lost(voters, Signal.STORAGE, agreed, limits)) {
            var lasting = failingFor(voters, Signal.STORAGE);
            return new Verdict.Impaired(
                    region + " has lost its storage: " + failed(voters, agreed) + ", seen from " + names(voters)
                            + " for " + Durations.of(lasting) + "; its data plane is not lost",
                    agreed,
                    lasting);
        }
        return LostCapacityPolicy.lost(region, voters, limits).orElseGet(() -> disputed(region, voters, limits));
    }

    private static Verdict disputed(String region, List<ObservedRegion> voters, Limits limits) {
        var against = voters.stream()
                .filter(voter -> limits.enough(region, voter.failing(limits.downAfter())))
                .toList();
        var reaching = voters.stream().filter(voter -> voter.reached(limits)).toList();
        return !against.isEmpty() && !reaching.isEmpty()
                ? new Verdict.Disputed(names(against) + " cannot reach " + region + " ("
                        + failed(against, against.getFirst().failing(limits.downAfter())) + "), but "
                        + names(reaching) + " can: a link may be cut")
                : suspectOrHealthy(region, voters);
    }

    private static Verdict outOfReach(
            String region, List<Observation> fresh, List<ObservedRegion> voters, Set<Signal> agreed, Limits limits) {
        var lasting = lasting(region, voters, agreed, limits);
        var sentence = failed(voters, agreed) + ", seen from " + names(voters) + " for " + Durations.of(lasting);
        if (voters.size() == 1) {
            // A lone observer may itself be behind a cut link. Another one that is answered in the region is reason
            // enough
            // to doubt it, even if it sees nothing else or hears nothing but 429.
            var doubting = fresh.stream()
                    .map(o -> new ObservedRegion(o, region))
                    .filter(o -> o.speaksAgainstAnOutage(limits))
                    .toList();
            if (!doubting.isEmpty()) {
                return new Verdict.Disputed(
                        region + " may be down: " + sentence + ", but an app whose view does not count as a vote"
                                + " still gets answers from it: " + names(doubting));
            }
            if (lasting.compareTo(limits.longPatience()) < 0) {
                return new Verdict.Suspect(region + " may be down: " + sentence
                        + "; a lone observer has to see this for " + Durations.of(limits.longPatience()));
            }
        }
        return new Verdict.Down(region + " is down: " + sentence, agreed, lasting);
    }

    /** Whether this part of the region alone has been lost for long, as at least two observers agree. */
    private static boolean lost(List<ObservedRegion> voters, Signal signal, Set<Signal> agreed, Limits limits) {
        return agreed.contains(signal)
                && voters.size() > 1
                && failingFor(voters, signal).compareTo(limits.longPatience()) >= 0;
    }

    private static boolean canaryLost(List<ObservedRegion> voters, Limits limits) {
        return voters.stream()
                .filter(ObservedRegion::isOwn)
                .anyMatch(own -> own.failingFor(Signal.CANARY).compareTo(limits.longPatience()) >= 0);
    }

    private static Verdict suspectOrHealthy(String region, List<ObservedRegion> voters) {
        var wrong = new ArrayList<String>();
        for (var voter : voters) {
            voter.readings().forEach((signal, reading) -> {
                if (signal != Signal.ACCOUNT && reading.failing()) {
                    wrong.add(signal.text() + " " + reading.said() + " (" + reading.failures() + " in a row, seen from "
                            + voter.observer() + ")");
                }
            });
        }
        return wrong.isEmpty()
                ? new Verdict.Healthy(region + " answers, seen from " + names(voters))
                : new Verdict.Suspect(String.join("; ", wrong));
    }

    /** How long enough of the signals have failed at all of them while nobody reached the region. */
    private static Duration lasting(String region, List<ObservedRegion> voters, Set<Signal> agreed, Limits limits) {
        var longestFirst = agreed.stream()
                .sorted(Comparator.comparing((Signal signal) -> lasting(voters, signal))
                        .reversed())
                .toList();
        var failing = EnumSet.noneOf(Signal.class);
        for (var signal : longestFirst) {
            failing.add(signal);
            if (limits.enough(region, failing)) {
                return lasting(voters, signal);
            }
        }
        return Duration.ZERO;
    }

    /**
     * How long all of them have seen it fail while nobody reached the region. Failures that were counted while others still reached it
     * only show a cut link; they must not count once those others fall silent.
     */
    private static Duration lasting(List<ObservedRegion> voters, Signal signal) {
        return shortest(
                voters.stream().flatMap(voter -> Stream.of(voter.failingFor(signal), voter.unreachedFor(signal))));
    }

    /** How long all of them have seen it fail. */
    private static Duration failingFor(List<ObservedRegion> voters, Signal signal) {
        return shortest(voters.stream().map(voter -> voter.failingFor(signal)));
    }

    private static Duration shortest(Stream<Duration> durations) {
        return durations.min(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    private static String failed(List<ObservedRegion> voters, Set<Signal> signals) {
        var first = voters.getFirst();
        return signals.stream()
                .sorted()
                .map(signal -> {
                    var reading = first.reading(signal);
                    return signal.text()
                            + (reading == null ? "" : " " + reading.said() + " " + reading.failures() + " times");
                })
                .collect(Collectors.joining(", "));
    }

    private static String names(List<ObservedRegion> observers) {
        return String.join(
                " and ",
                observers.stream().map(ObservedRegion::observer).collect(Collectors.toCollection(TreeSet::new)));
    }
}
