package io.switchover.drill.report;

import static io.switchover.drill.report.PracticedDrill.BEGIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.drill.Drill;
import io.switchover.drill.DrillState;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeSentenceTest {
    private static ReportContent.Outcome of(DrillState state) {
        return OutcomeSentence.of(new Drill(BEGIN, "westeurope", state));
    }

    @Test
    void a_drill_that_went_well_says_where_it_went_and_what_was_found() {
        var outcome = of(new DrillState.Moved("westeurope", "northeurope", "s", BEGIN, 5, List.of("a pool was cold")));

        assertThat(outcome.state()).isEqualTo("moved");
        assertThat(outcome.sentence())
                .isEqualTo("drill 2026-11-01T0300Z has moved from westeurope to northeurope 5 s after it was"
                        + " requested; 1 finding: a pool was cold");
        assertThat(of(new DrillState.Returned(List.of())).sentence())
                .isEqualTo("drill 2026-11-01T0300Z was there and has returned");
    }

    @Test
    void a_dry_drill_says_what_it_would_have_done() {
        assertThat(of(new DrillState.Predicted("westeurope", "northeurope", List.of("it warms", "it moves")))
                        .sentence())
                .isEqualTo(
                        "drill 2026-11-01T0300Z was dry: it would have moved from westeurope to northeurope: it warms; it moves");
    }

    @Test
    void it_says_who_asked_for_it_and_why() {
        assertThat(OutcomeSentence.requested(PracticedDrill.moved(BEGIN)))
                .isEqualTo("it was due by the schedule of the settings");
        var asked = new Drill(
                BEGIN,
                "westeurope",
                new DrillState.Due(),
                new Drill.Requested("ann", "the audit", "northeurope"),
                null,
                null);
        assertThat(OutcomeSentence.requested(asked)).isEqualTo("it was asked for by ann, to northeurope: the audit");
    }
}
