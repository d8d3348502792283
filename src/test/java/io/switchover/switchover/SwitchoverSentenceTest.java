package io.switchover.switchover;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each state in its sentence, and the call that it waits for. */
class SwitchoverSentenceTest {
    private static final String UNTIL = ", until 2026-11-01T12:00:00Z at most";

    private static String sentence(SwitchoverState state, Switchover.Kind kind, @Nullable Instant deadline) {
        return SwitchoverSentence.of(new Switchover(
                "s-1",
                kind,
                Requester.OPERATOR,
                "operator ann",
                "why",
                List.of(),
                1,
                Placement.single("west"),
                Placement.single("north"),
                LeftJobsDisposition.FINISH,
                2L,
                state,
                Instant.EPOCH,
                deadline,
                List.of()));
    }

    private static String planned(SwitchoverState state) {
        return sentence(state, Switchover.Kind.PLANNED, Instant.parse("2026-11-01T12:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    requested             | is requested by operator ann: why
                    awaiting-confirmation | waits for an operator: west is down; answer with POST /api/switchovers/s-1/confirm or POST /api/switchovers/s-1/abandon
                    checking              | checks whether the new placement is ready<until>
                    warming               | waits for idle nodes<until>
                    rehearsing            | waits for canaries before the move<until>
                    moving                | is about to move<until>
                    paused-in-warming     | is paused in warming: cold; POST /api/switchovers/s-1/retry (step: warming), POST /api/switchovers/s-1/skip (step: warming) or POST /api/switchovers/s-1/abandon<until>
                    paused-in-rehearsing  | is paused in rehearsing: late; POST /api/switchovers/s-1/retry (step: rehearsing), POST /api/switchovers/s-1/skip (step: rehearsing) or POST /api/switchovers/s-1/abandon<until>
                    paused-in-moving      | is paused in moving: not ready; POST /api/switchovers/s-1/retry (step: moving) or POST /api/switchovers/s-1/abandon<until>
                    sealing               | has moved, and waits until two storage accounts hold the seal of epoch 2; GET /api/explain says which one does not answer
                    verifying             | has moved, and verifies that the new placement works<until>
                    draining              | has moved, and waits for the jobs in the regions that were left<until>; POST /api/switchovers/s-1/skip (step: draining) does not wait
                    watching              | has moved, and is watched<until>
                    moving-back           | moves back: late<until>
                    finished              | is finished
                    moved-back            | has moved back: late
                    refused               | is refused: not ready
                    abandoned             | is abandoned by ann: changed her mind
                    replaced              | is replaced by failover-7
                    """)
    void a_state_says_what_it_waits_for_and_who_waits_for_somebody_names_the_call(String state, String said) {
        assertThat(planned(SwitchoverStates.called(state)))
                .isEqualTo("switchover s-1 from west to north " + said.replace("<until>", UNTIL));
    }

    @Test
    void a_failover_that_moves_waits_for_its_region_and_has_no_deadline_to_tell() {
        assertThat(sentence(new SwitchoverState.Moving(), Switchover.Kind.FAILOVER, null))
                .isEqualTo("switchover s-1 from west to north is about to move, and waits as long as a rule objects and"
                        + " its region is down (GET /api/explain); POST /api/switchovers/s-1/abandon gives it up");
    }

    @Test
    void what_has_no_deadline_names_none_and_what_was_found_is_listed() {
        assertThat(sentence(new SwitchoverState.Warming(), Switchover.Kind.PLANNED, null))
                .isEqualTo("switchover s-1 from west to north waits for idle nodes");
        assertThat(planned(new SwitchoverState.Finished(List.of("one", "two"))))
                .isEqualTo("switchover s-1 from west to north is finished with findings: one; two");
    }
}
