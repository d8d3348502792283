package io.switchover.readiness;

import io.switchover.health.Verdict;
import io.switchover.store.Stored;
import org.jspecify.annotations.Nullable;

/**
 * A region that could be moved to, with all that speaks for and against it.
 *
 * @param doubt why nothing may move there now, as the observers see it; null when there is no doubt
 * @param report its newest readiness report; null when nobody has checked it
 */
public record Candidate(
        String region,
        Verdict verdict,
        @Nullable String doubt,
        @Nullable Stored<ReadinessReport> report) {

    public boolean down() {
        return verdict instanceof Verdict.Down;
    }
}
