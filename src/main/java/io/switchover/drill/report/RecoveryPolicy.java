package io.switchover.drill.report;

import io.switchover.drill.report.ReportContent.Recovery;
import io.switchover.time.Counted;
import io.switchover.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How soon work went on in the new region. What was not measured is said, and is no success. */
final class RecoveryPolicy {
    private static final int PERCENT = 90;
    private static final int HUNDRED = 100;

    private RecoveryPolicy() {}

    /** @param moved when the move was committed; null when nothing was moved */
    static Recovery of(@Nullable Instant moved, TaskStarts starts, Duration objective) {
        if (moved == null) {
            return new Recovery(
                    objective.toSeconds(),
                    null,
                    "nothing was moved, so nothing was measured",
                    0,
                    null,
                    "nothing was moved, so nothing was interrupted",
                    null);
        }
        var first = starts.any().stream()
                .filter(start -> !start.isBefore(moved))
                .min(Comparator.naturalOrder())
                .map(start -> seconds(moved, start));
        var ninety = ninety(moved, starts);
        return new Recovery(
                objective.toSeconds(),
                first.orElse(null),
                first.map(seconds -> "the first task started in the new region " + Durations.seconds(seconds)
                                + " after the move was committed")
                        .orElse("no task of a job is known to have started in the new region" + silent(starts)),
                starts.interrupted(),
                ninety.orElse(null),
                ninetySentence(starts, ninety),
                first.flatMap(seconds -> met(seconds, ninety, starts, objective))
                        .orElse(null));
    }

    /** What is not known may have started in time, so only where all is known the objective was not met. */
    private static Optional<Boolean> met(long first, Optional<Long> ninety, TaskStarts starts, Duration objective) {
        boolean met = first <= objective.toSeconds()
                && (starts.interrupted() == 0 || ninety.isPresent())
                && ninety.orElse(0L) <= objective.toSeconds();
        return met || starts.whole() ? Optional.of(met) : Optional.empty();
    }

    private static Optional<Long> ninety(Instant moved, TaskStarts starts) {
        long needed = needed(starts.interrupted());
        return needed == 0 || starts.again().size() < needed
                ? Optional.empty()
                : starts.again().stream().sorted().skip(needed - 1).findFirst().map(start -> seconds(moved, start));
    }

    /** 90 % of them, rounded up. */
    private static long needed(long interrupted) {
        return (interrupted * PERCENT + HUNDRED - 1) / HUNDRED;
    }

    private static String ninetySentence(TaskStarts starts, Optional<Long> ninety) {
        if (starts.interrupted() == 0) {
            return "no task was interrupted: jobs in the region that was left ended there, or go on there";
        }
        var tasks = Counted.of(starts.interrupted(), "task");
        return ninety.map(seconds -> "of " + tasks + " that were interrupted, " + needed(starts.interrupted())
                        + " ran again " + Durations.seconds(seconds) + " after the move was committed")
                .orElse("of " + tasks + " that were interrupted, "
                        + starts.again().size() + " are known to have started again, and 90 % are "
                        + needed(starts.interrupted()) + silent(starts));
    }

    private static String silent(TaskStarts starts) {
        if (!starts.silent().isEmpty()) {
            return "; not all could be asked for: " + starts.silent();
        }
        return starts.cut() ? "; there were more jobs or tasks than one report asks for" : "";
    }

    /** Two clocks may differ a little. */
    private static long seconds(Instant moved, Instant start) {
        return Math.max(0, Duration.between(moved, start).toSeconds());
    }
}
