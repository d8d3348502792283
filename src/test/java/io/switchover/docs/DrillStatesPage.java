package io.switchover.docs;

import io.switchover.drill.DrillTransitions;
import io.switchover.json.JsonName;
import io.switchover.machine.StatePage;

/** {@code docs/drill-states.md}: in which states a drill can be, and what leads from one to the next. */
final class DrillStatesPage {
    private DrillStatesPage() {}

    static String text() {
        var page = new StatePage<>(DrillTransitions.table(), state -> state.getAnnotation(JsonName.class)
                .value());
        return """
                # The states of a drill

                %s

                A drill begins in `due`, whether it is one of the schedule or was requested with `POST /api/drills`. One whose timer fired
                too late, or whose schedule cannot be read in the platform's time zone, begins and ends in `skipped`.

                `GET /api/drills` shows the state by its stored name. [On call](operating.md#why-was-there-no-drill) says what to do about
                each, and [the states of a switchover](switchover-states.md) what happens while a drill is `moving-there` or `returning`.

                %s

                ## What is true in each state

                %s

                ## Every transition

                %s
                """.formatted(Pages.GENERATED, page.diagram(), page.states(), page.transitions());
    }
}
