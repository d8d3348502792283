package io.switchover.health;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * All verdicts as of one moment of the store, with what they rest on.
 *
 * @param asOf the store's own present time when it was asked, in seconds; empty when the store could not be read and written,
 *     and then every verdict is Unknown
 * @param observations those that were fresh
 */
public record Assessment(Verdicts verdicts, OptionalLong asOf, List<Observation> observations) {

    static Assessment blind(Iterable<String> regions, String because) {
        var unknown = new java.util.HashMap<String, Verdict>();
        regions.forEach(region -> unknown.put(region, new Verdict.Unknown(because)));
        return new Assessment(new Verdicts(unknown), OptionalLong.empty(), List.of());
    }

    static Assessment of(Map<String, Verdict> verdicts, long asOf, List<Observation> observations) {
        return new Assessment(new Verdicts(verdicts), OptionalLong.of(asOf), List.copyOf(observations));
    }
}
