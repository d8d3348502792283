package io.switchover.drill.report;

import io.switchover.drill.Drill;
import io.switchover.drill.DrillSentence;
import io.switchover.drill.DrillState;
import io.switchover.drill.report.ReportContent.Outcome;
import io.switchover.json.Json;

/** How a drill ended, in a word and a sentence. */
final class OutcomeSentence {
    private OutcomeSentence() {}

    static Outcome of(Drill drill) {
        return new Outcome(Json.name(drill.state()), DrillSentence.of(drill) + more(drill.state()));
    }

    static String requested(Drill drill) {
        var requested = drill.requested();
        return requested == null
                ? "it was due by the schedule of the settings"
                : "it was asked for by " + requested.by() + (requested.to() == null ? "" : ", to " + requested.to())
                        + ": " + requested.because();
    }

    private static String more(DrillState state) {
        return state instanceof DrillState.Predicted predicted ? ": " + String.join("; ", predicted.steps()) : "";
    }
}
