package io.switchover.switchover;

import io.switchover.health.Verdict;
import io.switchover.readiness.ReadinessReport;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import org.jspecify.annotations.Nullable;

/** A region that may be moved to, with all that speaks for and against it; {@code readiness} is null when nobody has checked, or for the reason in {@code unread}. */
public record Candidate(
        String region,
        Verdict verdict,
        @Nullable Stored<ReadinessReport> readiness,
        @Nullable String unread) {

    public Candidate(String region, Verdict verdict, @Nullable Stored<ReadinessReport> readiness) {
        this(region, verdict, readiness, null);
    }

    public static Candidate of(String region, Verdict verdict, Read<ReadinessReport> read) {
        return new Candidate(
                region,
                verdict,
                read.found().orElse(null),
                read instanceof Read.Unreadable<ReadinessReport> u
                        ? u.sentence("the readiness report of " + region)
                        : null);
    }
}
