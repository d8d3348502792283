package io.switchover.drill.report;

import io.switchover.drill.report.ReportContent.Leg;
import io.switchover.drill.report.ReportContent.Step;
import io.switchover.switchover.PastStep;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverSentence;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a drill's switchovers did, step by step. */
final class TimelinePolicy {
    private static final String PAUSED = "paused-";

    private TimelinePolicy() {}

    /** @param limits how many seconds each step may take, by its stored name; steps without one are left out */
    static Leg leg(Switchover switchover, Map<String, Long> limits) {
        return new Leg(
                switchover.id(),
                switchover.from().text(),
                switchover.to().text(),
                switchover.because(),
                switchover.by(),
                DrillWindow.begin(switchover).toString(),
                DrillWindow.moved(switchover).map(Instant::toString).orElse(null),
                switchover.since().toString(),
                SwitchoverSentence.of(switchover),
                switchover.history().stream().map(step -> step(step, limits)).toList());
    }

    private static Step step(PastStep step, Map<String, Long> limits) {
        var limit = limit(step.state(), limits);
        return new Step(
                step.state(),
                step.since().toString(),
                step.seconds(),
                limit,
                limit != null && step.seconds() > limit,
                step.because());
    }

    private static @Nullable Long limit(String state, Map<String, Long> limits) {
        return limits.get(state.startsWith(PAUSED) ? "paused" : state);
    }
}
