package io.switchover.health;

import java.util.HashMap;
import java.util.List;
import java.util.OptionalLong;

/**
 * All verdicts as of one moment by the store's time, with what they rest on.
 *
 * @param asOf the store's present time when it was asked, in seconds; empty when the store could not be read or written, and then
 *     every verdict is Unknown
 * @param observations the fresh ones
 */
public record Assessment(Verdicts verdicts, OptionalLong asOf, List<Observation> observations) {

    static Assessment blind(Iterable<String> regions, String because) {
        var unknown = new HashMap<String, Verdict>();
        regions.forEach(region -> unknown.put(region, new Verdict.Unknown(because)));
        return new Assessment(new Verdicts(unknown), OptionalLong.empty(), List.of());
    }

    static Assessment of(Verdicts verdicts, long asOf, List<Observation> observations) {
        return new Assessment(verdicts, OptionalLong.of(asOf), List.copyOf(observations));
    }
}
