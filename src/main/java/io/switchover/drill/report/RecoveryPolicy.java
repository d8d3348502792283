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
public final class RecoveryPolicy {
    private static final int PERCENT = 90;
    private static final int HUNDRED = 100;

    private RecoveryPolicy() {}

    /**
     * @param moved when the move was committed; null when nothing was moved
     * @param now when the starts were asked for
     */
    public static Recovery of(@Nullable Instant moved, TaskStarts starts, Duration objective, Instant now) {
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
                first.map(seconds -> firstSentence(seconds, starts)).orElseGet(() -> noneSentence(moved, starts, now)),
                starts.interrupted(),
                ninety.orElse(null),
                ninetySentence(starts, ninety),
                first.flatMap(seconds -> met(seconds, ninety, starts, objective))
                        .or(() -> missed(moved, starts, objective, now))
                        .orElse(null));
    }

    private static String firstSentence(long seconds, TaskStarts starts) {
        var after = " in the new region " + Durations.seconds(seconds) + " after the move was committed";
        return starts.wholeOfAny()
                ? "the first task started" + after
                : "of the tasks that were asked for the first started" + after + silent(starts, starts.few());
    }

    private static String noneSentence(Instant moved, TaskStarts starts, Instant now) {
        var placed = starts.placed();
        return placed == null || !starts.any().isEmpty() || !starts.wholeOfAny()
                ? "no task of a job is known to have started in the new region" + silent(starts, starts.few())
                : "no task had started in the new region " + Durations.seconds(seconds(moved, now))
                        + " after the move was committed, and the first job with tasks to run was there after "
                        + Durations.seconds(seconds(moved, placed));
    }

    /** What is not known may have started in time, so only where all is known the objective was not met. */
    private static Optional<Boolean> met(long first, Optional<Long> ninety, TaskStarts starts, Duration objective) {
        boolean early = first <= objective.toSeconds();
        boolean again = starts.interrupted() == 0
                || ninety.filter(seconds -> seconds <= objective.toSeconds()).isPresent();
        if (early && again) {
            return Optional.of(true);
        }
        return (!early && starts.wholeOfAny()) || (!again && starts.whole()) ? Optional.of(false) : Optional.empty();
    }

    /** Jobs were there for longer than the objective, Azure Batch answered for all of them, and no task has started. */
    private static Optional<Boolean> missed(Instant moved, TaskStarts starts, Duration objective, Instant now) {
        var placed = starts.placed();
        if (placed == null || !starts.any().isEmpty() || !starts.wholeOfAny()) {
            return Optional.empty();
        }
        var there = placed.isBefore(moved) ? moved : placed;
        return there.plus(objective).isBefore(now) ? Optional.of(false) : Optional.empty();
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
                        + needed(starts.interrupted()) + silent(starts, false));
    }

    private static String silent(TaskStarts starts, boolean few) {
        if (!starts.silent().isEmpty()) {
            return "; not all could be asked for: " + starts.silent();
        }
        return starts.cut() || few ? "; there were more jobs or tasks than one report asks for" : "";
    }

    /** Two clocks may differ a little. */
    private static long seconds(Instant moved, Instant start) {
        return Math.max(0, Duration.between(moved, start).toSeconds());
    }
}
