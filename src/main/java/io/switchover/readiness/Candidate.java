package io.switchover.readiness;

import io.switchover.health.Verdict;
import io.switchover.health.VerdictsByRegion;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import org.jspecify.annotations.Nullable;

/**
 * A region that could be moved to, with all that speaks for and against it.
 *
 * @param doubt why nothing may move there now, as the observers see it; null when there is no doubt
 * @param report its newest readiness report; null when nobody has checked it, or for the reason in {@code unread}
 * @param unread why its report cannot be read; null when it can be
 */
public record Candidate(
        String region,
        Verdict verdict,
        @Nullable String doubt,
        @Nullable Stored<ReadinessReport> report,
        @Nullable String unread) {

    static Candidate of(String region, VerdictsByRegion verdicts, Read<ReadinessReport> read) {
        return new Candidate(
                region,
                verdicts.of(region),
                verdicts.doubt(region).orElse(null),
                read.found().orElse(null),
                read instanceof Read.Unreadable<ReadinessReport> unreadable
                        ? unreadable.sentence("the readiness report of " + region)
                        : null);
    }

    /**
     * Whether it is known and well, or suspect while nobody doubts its data plane and its storage. One that is disputed or unknown is not
     * well.
     */
    public boolean well() {
        return verdict instanceof Verdict.Healthy || verdict instanceof Verdict.Suspect && doubt == null;
    }

    public boolean down() {
        return verdict instanceof Verdict.Down;
    }
}
