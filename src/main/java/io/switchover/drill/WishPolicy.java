package io.switchover.drill;

import io.switchover.region.Regions;
import io.switchover.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/** Whether an operator's wish for a drill makes sense, and whether a stored drill is what it asks for. */
final class WishPolicy {
    /** A client that repeats a request has lost the answer to it a short while ago. */
    private static final Duration OLDEST = Duration.ofHours(1);

    /** The client's clock may be a little ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(2);

    private WishPolicy() {}

    static Optional<WishOutcome.Invalid> invalid(DrillWish wish, Regions regions) {
        var to = wish.to();
        return to == null || regions.runsJobs(to)
                ? Optional.empty()
                : Optional.of(new WishOutcome.Invalid(
                        "to",
                        "it must be one of the regions that run jobs (" + String.join(", ", regions.jobs())
                                + ") or be left out, and the drill chooses; this is \"" + to + "\""));
    }

    /** @param now the store's time */
    static Optional<WishOutcome.Invalid> invalid(DrillWish wish, Instant now) {
        var occurrence = wish.occurrence();
        return occurrence == null || (!occurrence.isBefore(now.minus(OLDEST)) && !occurrence.isAfter(now.plus(AHEAD)))
                ? Optional.empty()
                : Optional.of(new WishOutcome.Invalid(
                        "occurrence",
                        "it must be now or at most " + Durations.of(OLDEST) + " ago, and it is " + occurrence
                                + "; by Cosmos DB's time it is now " + now));
    }

    static Instant occurrence(DrillWish wish, Instant now) {
        return Objects.requireNonNullElse(wish.occurrence(), now).truncatedTo(ChronoUnit.MINUTES);
    }

    static boolean same(DrillWish wish, Drill drill) {
        var asked = drill.asked();
        return asked != null && Objects.equals(asked.to(), wish.to());
    }
}
