package io.switchover.health;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The verdict on each region, as of one reading of the observers.
 *
 * @param doubts by region: why nothing may move there now; regions without a doubt are left out
 * @param caretakers by region: the one whose app looks after its work; regions that every app looks after are left out
 */
public record VerdictsByRegion(
        Map<String, Verdict> byRegion, Map<String, String> doubts, Map<String, String> caretakers) {

    public VerdictsByRegion {
        byRegion = Map.copyOf(byRegion);
        doubts = Map.copyOf(doubts);
        caretakers = Map.copyOf(caretakers);
    }

    /** Without word of any app: each is taken to look after its own region while that is healthy. */
    public VerdictsByRegion(Map<String, Verdict> byRegion, Map<String, String> doubts) {
        this(
                byRegion,
                doubts,
                byRegion.entrySet().stream()
                        .filter(region -> region.getValue() instanceof Verdict.Healthy)
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getKey)));
    }

    /** Without a doubt about any region. */
    public VerdictsByRegion(Map<String, Verdict> byRegion) {
        this(byRegion, Map.of());
    }

    public Verdict of(String region) {
        return byRegion.getOrDefault(region, new Verdict.Unknown("no observer watches " + region));
    }

    public boolean down(String region) {
        return of(region) instanceof Verdict.Down;
    }

    /** Whether the region is down and its Batch account is out of reach, so that nothing there can be fenced. */
    public boolean unreachable(String region) {
        return of(region) instanceof Verdict.Down down && down.signals().contains(Signal.DATA_PLANE);
    }

    /** The region whose app looks after the work of this one; empty when every app does. */
    public Optional<String> caretaker(String region) {
        return Optional.ofNullable(caretakers.get(region));
    }

    public Optional<String> doubt(String region) {
        return Optional.ofNullable(doubts.get(region));
    }
}
