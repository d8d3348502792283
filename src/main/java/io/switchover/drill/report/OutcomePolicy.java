package io.switchover.drill.report;

import io.switchover.drill.Drill;
import io.switchover.drill.DrillState;
import io.switchover.drill.report.ReportContent.Outcome;
import io.switchover.store.Json;
import io.switchover.time.Durations;

/** How a drill ended, in a word and a sentence. */
final class OutcomePolicy {
    private OutcomePolicy() {}

    static Outcome of(Drill drill) {
        return new Outcome(Json.name(drill.state()), sentence(drill.state()));
    }

    private static String sentence(DrillState state) {
        return switch (state) {
            case DrillState.Begun b -> "it is under way";
            case DrillState.Moved m ->
                "it has moved from " + m.from() + " to " + m.to() + " after " + Durations.seconds(m.seconds())
                        + (m.findings().isEmpty() ? "" : "; found on the way: " + String.join("; ", m.findings()));
            case DrillState.MovedBack b -> "it moved from " + b.from() + " to " + b.to() + ", and back: " + b.because();
            case DrillState.Refused r -> "it was skipped by the rule " + r.rule() + ": " + r.because();
            case DrillState.Abandoned a -> "it was abandoned, and nothing was moved: " + a.because();
        };
    }
}
