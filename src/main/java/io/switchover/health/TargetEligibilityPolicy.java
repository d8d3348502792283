package io.switchover.health;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether the data plane and the storage of a region are good at every observer that can see. Only then may anything move there.
 *
 * <p>An observer whose own key, quota or token kept it from asking says nothing about the region. But somebody has to have had a good
 * answer.
 */
final class TargetEligibilityPolicy {
    private static final List<Signal> NEEDED = List.of(Signal.DATA_PLANE, Signal.STORAGE);

    private TargetEligibilityPolicy() {}

    /** By region: why nothing may move there now. */
    static Map<String, String> doubts(List<String> regions, List<Observation> fresh) {
        var doubts = new TreeMap<String, String>();
        regions.forEach(region -> doubt(region, fresh).ifPresent(doubt -> doubts.put(region, doubt)));
        return doubts;
    }

    private static Optional<String> doubt(String region, List<Observation> fresh) {
        var observers = fresh.stream()
                .filter(Observation::hasVote)
                .map(o -> new ObservedRegion(o, region))
                .toList();
        return NEEDED.stream()
                .map(signal -> doubt(signal, observers))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> doubt(Signal signal, List<ObservedRegion> observers) {
        var bad = observers.stream()
                .filter(observer -> observer.evidence(signal) == Evidence.FAILED)
                .toList();
        if (!bad.isEmpty()) {
            return Optional.of(signal.text() + " " + bad.getFirst().said(signal) + ", seen from "
                    + bad.stream().map(ObservedRegion::observer).collect(Collectors.joining(" and ")));
        }
        return observers.stream().anyMatch(observer -> observer.evidence(signal) == Evidence.GOOD)
                ? Optional.empty()
                : Optional.of("no observer has had a good answer from " + signal.text());
    }
}
