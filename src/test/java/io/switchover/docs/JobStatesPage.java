package io.switchover.docs;

import io.switchover.job.JobStates;
import io.switchover.job.JobTransitions;
import io.switchover.machine.StatePage;

/** {@code docs/job-states.md}: in which states a job can be, and what leads from one to the next. */
final class JobStatesPage {
    private JobStatesPage() {}

    static String text() {
        var page = new StatePage<>(JobTransitions.table(), JobStates::word);
        return """
                # The states of a job

                %s

                `GET /api/jobs/{id}` shows the state of a job as one of the ten words in the picture. `held` and `running` stand for
                several states each, which the table below tells apart. While a job waits, `because` says what it waits for.
                A job that a newer version has written is shown as `unrecognized`: upgrade this app.

                %s

                ## What is true in each state

                %s

                ## Every transition

                %s
                """.formatted(Pages.GENERATED, page.diagram(), page.states(), page.transitions());
    }
}
