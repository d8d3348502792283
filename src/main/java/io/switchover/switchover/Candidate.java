package io.switchover.switchover;

import io.switchover.health.Verdict;
import io.switchover.readiness.ReadinessReport;
import io.switchover.store.Stored;
import org.jspecify.annotations.Nullable;

/** A region that may be moved to, with all that speaks for and against it; {@code readiness} is null when nobody has checked. */
public record Candidate(
        String region, Verdict verdict, @Nullable Stored<ReadinessReport> readiness) {}
