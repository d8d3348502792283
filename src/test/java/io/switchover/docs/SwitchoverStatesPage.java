package io.switchover.docs;

import io.switchover.machine.StatePage;
import io.switchover.switchover.SwitchoverStates;
import io.switchover.switchover.SwitchoverTransitions;

/** {@code docs/switchover-states.md}: in which states a switchover can be, and what leads from one to the next. */
final class SwitchoverStatesPage {
    private SwitchoverStatesPage() {}

    static String text() {
        var page = new StatePage<>(SwitchoverTransitions.table(), SwitchoverStates::word);
        return """
                # The states of a switchover

                %s

                A switchover that an operator or a drill requests begins in `requested`. A failover in mode `confirm` begins in
                `awaiting-confirmation`, a forced switchover in `moving`. A failover that asks nobody begins with its move, in `sealing`.

                The API shows the state as one of the words in the picture. `paused` stands for several states, which the table below tells
                apart. What a newer version has written is counted as `unrecognized`: upgrade this app. From every state that is not an end an arrow leads to `replaced`: another switchover, or a thaw,
                takes its place.

                %s

                ## What is true in each state

                %s

                ## Every transition

                %s
                """.formatted(Pages.GENERATED, page.diagram(), page.states(), page.transitions());
    }
}
