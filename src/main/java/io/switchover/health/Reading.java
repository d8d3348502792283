package io.switchover.health;

import io.switchover.json.Tolerated;
import org.jspecify.annotations.Nullable;

/**
 * One signal of one region, as one observer last read it.
 *
 * @param failures how many times in a row the answer counted against the region; 0 after any other answer
 * @param since the store's time of the first of those failures, 0 when there is none
 * @param asked the store's time of the last probe
 * @param said what was answered, in a few words
 */
@Tolerated
public record Reading(Evidence evidence, int failures, long since, long asked, String said) {

    /** The reading after one more answer; {@code before} is null when nothing is known, or what is known is too old. */
    public static Reading after(@Nullable Reading before, ProbeAnswer probeAnswer, long now) {
        var evidence = EvidencePolicy.of(probeAnswer);
        if (evidence != Evidence.FAILED && evidence != Evidence.NO_CAPACITY) {
            return new Reading(evidence, 0, 0, now, probeAnswer.sentence());
        }
        if (before == null || before.failures() == 0 || before.evidence() != evidence) {
            return new Reading(evidence, 1, now, now, probeAnswer.sentence());
        }
        // A timer that fires twice must not halve the patience.
        int more = now > before.asked() ? 1 : 0;
        return new Reading(evidence, before.failures() + more, before.since(), now, probeAnswer.sentence());
    }

    boolean failing() {
        return failures > 0;
    }
}
