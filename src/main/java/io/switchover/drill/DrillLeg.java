package io.switchover.drill;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One switchover of a drill: the way there, or the way back.
 *
 * @param switchover its id
 * @param movedAt the store's time just before its move; null while it has not moved
 * @param secondsToMove from its request to its move, by the store's time; null while it has not moved
 * @param madeEpoch the one that its move made; null while it has not moved
 * @param findings what was not as it should be, once it is over
 */
public record DrillLeg(
        String switchover,
        String from,
        String to,
        @Nullable Instant movedAt,
        @Nullable Long secondsToMove,
        @Nullable Long madeEpoch,
        List<String> findings) {
    public DrillLeg {
        findings = List.copyOf(findings);
    }

    static DrillLeg requested(String switchover, String from, String to) {
        return new DrillLeg(switchover, from, to, null, null, null, List.of());
    }

    DrillLeg moved(Instant when, long after, @Nullable Long made, List<String> found) {
        return new DrillLeg(switchover, from, to, when, after, made, found);
    }

    boolean hasMoved() {
        return movedAt != null;
    }
}
