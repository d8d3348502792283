package io.switchover.health;

import java.util.Map;
import java.util.Optional;

/**
 * The verdict on each region, as of one reading of the observers.
 *
 * @param doubts by region: why nothing may move there now; regions without a doubt are left out
 */
public record Verdicts(Map<String, Verdict> byRegion, Map<String, String> doubts) {

    public Verdicts {
        byRegion = Map.copyOf(byRegion);
        doubts = Map.copyOf(doubts);
    }

    /** Without a doubt about any region. */
    public Verdicts(Map<String, Verdict> byRegion) {
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

    public Optional<String> doubt(String region) {
        return Optional.ofNullable(doubts.get(region));
    }
}
