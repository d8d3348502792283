package io.switchover.health;

import io.switchover.remote.Answer;
import java.util.HashMap;
import java.util.List;

/**
 * All verdicts as of one moment by the store's time, with what they rest on.
 *
 * @param asOf the store's present time when it was asked, in seconds; or why it could not be had, and then
 *     every verdict is Unknown
 * @param observations the fresh ones
 */
public record Assessment(Verdicts verdicts, Answer<Long> asOf, List<Observation> observations) {

    static Assessment blind(Iterable<String> regions, String because) {
        var unknown = new HashMap<String, Verdict>();
        regions.forEach(region -> unknown.put(region, new Verdict.Unknown(because)));
        return new Assessment(new Verdicts(unknown), new Answer.Unanswered<>(because), List.of());
    }

    static Assessment of(Verdicts verdicts, long asOf, List<Observation> observations) {
        return new Assessment(verdicts, new Answer.Answered<>(asOf), List.copyOf(observations));
    }
}
