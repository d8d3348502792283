package io.switchover.health;

import io.switchover.agreement.ConfigurationPolicy;
import io.switchover.agreement.Disagreement;
import io.switchover.remote.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All verdicts as of one moment by the store's time, with what they rest on.
 *
 * @param asOf the store's present time when it was asked, in seconds; or why it could not be had, and then
 *     every verdict is Unknown
 * @param observations the fresh ones
 */
public record HealthSnapshot(VerdictsByRegion verdicts, Answer<Long> asOf, List<Observation> observations) {

    /** What the apps that report disagree about; none where nobody's word can be read. */
    public List<Disagreement> disagreements() {
        return ConfigurationPolicy.disagreements(observations.stream()
                .collect(Collectors.toMap(
                        Observation::observer,
                        observation -> Optional.ofNullable(observation.configuration()),
                        (one, other) -> one)));
    }

    public static HealthSnapshot blind(Iterable<String> regions, String because) {
        var unknown = new HashMap<String, Verdict>();
        regions.forEach(region -> unknown.put(region, new Verdict.Unknown(because)));
        return new HealthSnapshot(new VerdictsByRegion(unknown), new Answer.Unanswered<>(because), List.of());
    }

    static HealthSnapshot of(VerdictsByRegion verdicts, long asOf, List<Observation> observations) {
        return new HealthSnapshot(verdicts, new Answer.Answered<>(asOf), List.copyOf(observations));
    }
}
