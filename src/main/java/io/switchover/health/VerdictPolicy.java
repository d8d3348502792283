package io.switchover.health;

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
 * What all observers together say of each region.
 *
 * <p>A region is down only when every observer that can see has seen the same two signals fail, often enough. So one cut link,
 * one blind observer, one rotated key or one burst of throttling never adds up to an outage; and a lone observer, who cannot
 * be contradicted, needs more patience.
 */
final class VerdictPolicy {
    private static final int SIGNALS_NEEDED = 2;
    private static final long LEAST_FRESHNESS = 5;

    private VerdictPolicy() {}

    /**
     * @param downAfter failures in a row
     * @param patience of a lone observer, and before the Batch account alone is called down
     * @param freshness how old an observation may be, in the store's whole seconds
     */
    record Limits(int downAfter, Duration patience, long freshness) {
        Limits {
            freshness = Math.max(LEAST_FRESHNESS, freshness);
            downAfter = Math.max(1, downAfter);
        }

        static Limits of(HealthSettings settings) {
            return new Limits(
                    settings.downAfter(),
                    settings.patience(),
                    settings.freshness().toSeconds());
        }

        boolean fresh(long writtenAt, long now) {
            return now - writtenAt <= freshness;
        }
    }

    static List<Observation> fresh(List<DatedObservation> seen, long now, Limits limits) {
        return seen.stream()
                .filter(s -> limits.fresh(s.writtenAt(), now))
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

    /** Whether any observer that can see reaches the region, or comes close to it: then it is not beyond reach. */
    static boolean reached(String region, List<Observation> fresh) {
        return fresh.stream().filter(VerdictPolicy::able).anyMatch(o -> doubts(o, region));
    }

    private static boolean able(Observation observer) {
        return observer.seesItself() && observer.sighted();
    }

    private static boolean reaches(Observation observer, String region) {
        return knows(observer, region) && failing(observer, region, 1).size() < SIGNALS_NEEDED;
    }

    /** Whether it has reason to say that the region is not beyond reach, be it that all it is told there is 429. */
    private static boolean doubts(Observation observer, String region) {
        return reaches(observer, region)
                || (!knows(observer, region) && heard(observer, region, Set.of(Evidence.ANSWERED)));
    }

    private static Verdict verdict(String region, List<Observation> fresh, Limits limits) {
        var voters = fresh.stream()
                .filter(VerdictPolicy::able)
                .filter(o -> knows(o, region))
                .toList();
        if (voters.isEmpty()) {
            return new Verdict.Unknown("no observer that can see outside its own region has said anything of " + region
                    + " within the last " + Durations.seconds(limits.freshness()));
        }
        var agreed = EnumSet.allOf(Signal.class);
        voters.forEach(o -> agreed.retainAll(failing(o, region, limits.downAfter())));
        if (agreed.size() >= SIGNALS_NEEDED) {
            return unreachable(region, fresh, voters, agreed, limits);
        }
        if (batchAlone(region, voters, agreed, limits)) {
            return new Verdict.Down(
                    "the Batch account in " + region + " alone is down: "
                            + failed(region, voters, Set.of(Signal.DATA_PLANE)) + ", and "
                            + region + " itself cannot run its canary",
                    rows(region, voters, Signal.DATA_PLANE));
        }
        var against = voters.stream()
                .filter(o -> failing(o, region, limits.downAfter()).size() >= SIGNALS_NEEDED)
                .toList();
        var other = voters.stream().filter(o -> reaches(o, region)).toList();
        if (!against.isEmpty() && !other.isEmpty()) {
            return new Verdict.Disputed(names(against) + " cannot reach " + region + " ("
                    + failed(region, against, failing(against.getFirst(), region, limits.downAfter())) + "), but "
                    + names(other) + " can: a link may be cut");
        }
        return suspectOrHealthy(region, voters);
    }

    private static Verdict unreachable(
            String region, List<Observation> fresh, List<Observation> voters, Set<Signal> agreed, Limits limits) {
        var lasting = agreed.stream()
                .map(signal -> lasting(region, voters, signal))
                .sorted(Comparator.reverseOrder())
                .toList()
                .get(SIGNALS_NEEDED - 1);
        var sentence =
                failed(region, voters, agreed) + ", seen from " + names(voters) + " for " + Durations.of(lasting);
        if (voters.size() == 1) {
            // A lone observer may itself be behind a cut link. Somebody else who is answered by the region, even one
            // who
            // sees nothing beyond it or is told 429 by all that is there, is reason enough to doubt it.
            var doubting = fresh.stream().filter(o -> doubts(o, region)).toList();
            if (!doubting.isEmpty()) {
                return new Verdict.Disputed(region + " may be down: " + sentence + ", but " + names(doubting)
                        + ", who has no vote on it, is answered there");
            }
            if (lasting.compareTo(limits.patience()) < 0) {
                return new Verdict.Suspect(region + " may be down: " + sentence
                        + "; with only one observer left that takes " + Durations.of(limits.patience()));
            }
        }
        return new Verdict.Down(region + " is down: " + sentence, lasting);
    }

    private static boolean batchAlone(String region, List<Observation> voters, Set<Signal> agreed, Limits limits) {
        return agreed.contains(Signal.DATA_PLANE)
                && voters.size() > 1
                && rows(region, voters, Signal.DATA_PLANE).compareTo(limits.patience()) >= 0
                && voters.stream()
                        .filter(o -> o.observer().equals(region))
                        .anyMatch(own -> row(own, region, Signal.CANARY).compareTo(limits.patience()) >= 0);
    }

    private static Verdict suspectOrHealthy(String region, List<Observation> voters) {
        var wrong = new ArrayList<String>();
        for (var voter : voters) {
            voter.readings().getOrDefault(region, Map.of()).forEach((signal, reading) -> {
                if (signal != Signal.ACCOUNT && reading.failing()) {
                    wrong.add(word(signal) + " " + reading.said() + " (" + reading.failures() + " in a row, seen from "
                            + voter.observer() + ")");
                }
            });
        }
        return wrong.isEmpty()
                ? new Verdict.Healthy(region + " answers, seen from " + names(voters))
                : new Verdict.Suspect(String.join("; ", wrong));
    }

    /** Whether it has heard anything of how the region is: an observer whose key is refused everywhere cannot tell. */
    private static boolean knows(Observation observer, String region) {
        return heard(observer, region, Set.of(Evidence.GOOD, Evidence.AGAINST));
    }

    private static boolean heard(Observation observer, String region, Set<Evidence> any) {
        return observer.readings().getOrDefault(region, Map.of()).entrySet().stream()
                .anyMatch(r ->
                        r.getKey().tellsReach() && any.contains(r.getValue().evidence()));
    }

    private static Set<Signal> failing(Observation observer, String region, int inARow) {
        var failing = EnumSet.noneOf(Signal.class);
        observer.readings().getOrDefault(region, Map.of()).forEach((signal, reading) -> {
            if (signal.tellsReach() && reading.failures() >= inARow) {
                failing.add(signal);
            }
        });
        return failing;
    }

    /**
     * For how long all of them have seen it fail, and nobody has reached the region. A row that grew while others still
     * reached it only says that a link was cut; it must not count once those others fall silent.
     */
    private static Duration lasting(String region, List<Observation> voters, Signal signal) {
        return least(voters.stream().flatMap(o -> Stream.of(row(o, region, signal), unreached(o, region, signal))));
    }

    /** For how long all of them have seen it fail. */
    private static Duration rows(String region, List<Observation> voters, Signal signal) {
        return least(voters.stream().map(o -> row(o, region, signal)));
    }

    private static Duration least(Stream<Duration> durations) {
        return durations.min(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    private static Duration unreached(Observation observer, String region, Signal signal) {
        var reading = observer.reading(region, signal);
        var reached = observer.reachedAt().get(region);
        return reading == null || reached == null
                ? Duration.ZERO
                : Duration.ofSeconds(Math.max(0, reading.asked() - reached));
    }

    /** From the first to the last failure of a row, and no longer: what happened since then nobody has seen. */
    private static Duration row(Observation observer, String region, Signal signal) {
        var reading = observer.reading(region, signal);
        return reading == null || !reading.failing()
                ? Duration.ofSeconds(-1)
                : Duration.ofSeconds(reading.asked() - reading.since());
    }

    private static String failed(String region, List<Observation> voters, Set<Signal> signals) {
        var first = voters.getFirst();
        return signals.stream()
                .sorted()
                .map(signal -> {
                    var reading = first.reading(region, signal);
                    return word(signal)
                            + (reading == null ? "" : " " + reading.said() + " " + reading.failures() + " times");
                })
                .collect(Collectors.joining(", "));
    }

    private static String word(Signal signal) {
        return switch (signal) {
            case DATA_PLANE -> "the data plane";
            case STORAGE -> "storage";
            case APP -> "the app";
            case ACCOUNT -> "the account";
            case POOL -> "a pool";
            case CANARY -> "the canary";
        };
    }

    private static String names(List<Observation> observers) {
        return String.join(
                " and ", observers.stream().map(Observation::observer).collect(Collectors.toCollection(TreeSet::new)));
    }
}
