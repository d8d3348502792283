package io.switchover.drill.report;

import io.switchover.switchover.PastStep;
import io.switchover.switchover.Switchover;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The times of a drill, by the store's time.
 *
 * @param begin when its first switchover was asked for
 * @param moved when the first move was committed; null when nothing was moved
 * @param end when the drill ended
 */
record DrillWindow(Instant begin, @Nullable Instant moved, Instant end) {
    private static final String MOVING = "moving";

    /** @param legs at least one */
    static DrillWindow of(List<Switchover> legs, Instant end) {
        return new DrillWindow(begin(legs.getFirst()), moved(legs).orElse(null), end);
    }

    static Instant begin(Switchover leg) {
        return leg.history().isEmpty() ? leg.since() : leg.history().getFirst().since();
    }

    private static Optional<Instant> moved(List<Switchover> legs) {
        return legs.stream().flatMap(leg -> moved(leg).stream()).findFirst();
    }

    /** When the state before its move ended. */
    static Optional<Instant> moved(Switchover leg) {
        return leg.madeEpoch() == null
                ? Optional.empty()
                : leg.history().stream()
                        .filter(step -> step.state().equals(MOVING))
                        .reduce((first, second) -> second)
                        .map(DrillWindow::end);
    }

    static Instant end(PastStep step) {
        return step.since().plusSeconds(step.seconds());
    }
}
