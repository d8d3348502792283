package io.switchover.drill.request;

import io.switchover.drill.Drill;
import io.switchover.region.Regions;
import io.switchover.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/** Whether an operator's request for a drill makes sense, and whether a stored drill is what it asks for. */
final class DrillRequestPolicy {
    /** A client that repeats a request has lost the answer to it a short while ago. */
    private static final Duration OLDEST = Duration.ofHours(1);

    /** The client's clock may be a little ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(2);

    private DrillRequestPolicy() {}

    static Optional<DrillRequestOutcome.Invalid> invalid(DrillRequest request, Regions regions) {
        var to = request.to();
        return to == null || regions.runsJobs(to)
                ? Optional.empty()
                : Optional.of(new DrillRequestOutcome.Invalid(
                        "to",
                        "it must be one of the regions that run jobs (" + String.join(", ", regions.jobs())
                                + ") or be left out, and the drill chooses; this is \"" + to + "\""));
    }

    /** @param now the store's time */
    static Optional<DrillRequestOutcome.Invalid> invalid(DrillRequest request, Instant now) {
        var occurrence = request.occurrence();
        return occurrence == null || (!occurrence.isBefore(now.minus(OLDEST)) && !occurrence.isAfter(now.plus(AHEAD)))
                ? Optional.empty()
                : Optional.of(new DrillRequestOutcome.Invalid(
                        "occurrence",
                        "it must be now or at most " + Durations.of(OLDEST) + " ago, and it is " + occurrence
                                + "; by Cosmos DB's time it is now " + now));
    }

    static Instant occurrence(DrillRequest request, Instant now) {
        return Objects.requireNonNullElse(request.occurrence(), now).truncatedTo(ChronoUnit.MINUTES);
    }

    static boolean same(DrillRequest request, Drill drill) {
        var requested = drill.requested();
        return requested != null && Objects.equals(requested.to(), request.to());
    }
}
