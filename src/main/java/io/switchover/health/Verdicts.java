package io.switchover.health;

import java.util.Map;

/** The verdict on each region, as of one reading of the observers. */
public record Verdicts(Map<String, Verdict> byRegion) {

    public Verdicts {
        byRegion = Map.copyOf(byRegion);
    }

    public Verdict of(String region) {
        return byRegion.getOrDefault(region, new Verdict.Unknown("no observer watches " + region));
    }

    public boolean down(String region) {
        return of(region) instanceof Verdict.Down;
    }
}
