package io.switchover.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.json.Json;
import io.switchover.machine.Offers;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is true of every state of a job by itself. What is taken in practice is recorded in {@link JobTransitionsTest}. */
class JobTableTest {
    @Test
    void the_states_of_these_tests_are_those_of_the_table() {
        assertThat(JobStates.all())
                .<Class<?>>extracting(JobState::getClass)
                .containsExactlyInAnyOrderElementsOf(JobTransitions.table().states());
    }

    @ParameterizedTest
    @MethodSource("states")
    void a_state_offers_its_exits_and_no_others(JobState state) {
        assertThat(Offers.<JobState, JobEvent>of(state))
                .isEqualTo(JobTransitions.table().transitions().stream()
                        .filter(line -> line.from() == state.getClass())
                        .collect(Collectors.toSet()));
    }

    static List<JobState> states() {
        return JobStates.all();
    }

    @ParameterizedTest
    @CsvSource({
        "accepted,          accepted,",
        "placing,           placing,",
        "running,           running,",
        "kept,              running,",
        "held-for-id,       held,       id",
        "held-for-fence,    held,       fence",
        "held-for-room,     held,       room",
        "held-for-packages, held,       packages",
        "held-for-settings, held,       settings",
        "held-for-region,   held,       region",
        "held-for-repair,   held,       repair",
        "leaving,           leaving,",
        "failing,           failing,",
        "cancelling,        cancelling,",
        "done,              done,",
        "failed,            failed,",
        "cancelled,         cancelled,"
    })
    void it_is_shown_as_a_word_and_what_is_held_says_what_it_waits_for(String name, String word, String waitsFor) {
        var state = JobStates.all().stream()
                .filter(one -> Json.name(one).equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(state.word()).isEqualTo(word);
        assertThat(state.waitsFor()).isEqualTo(waitsFor == null ? "" : waitsFor);
        assertThat(state.over())
                .isEqualTo(List.of("done", "failed", "cancelled").contains(word));
    }

    @Test
    void a_reason_that_differs_in_a_number_is_no_other_one_but_for_a_version() {
        assertThat(new JobState.Accepted("again in 3 s").postponed("again in 2.5 s"))
                .isEmpty();
        assertThat(new JobState.Accepted("again in 3 s").postponed("it is full"))
                .isPresent();
        assertThat(new JobState.Placing("3 tasks").postponed("2 tasks")).isEmpty();
        assertThat(new JobState.HeldForRoom("3 jobs").accountFull("4 jobs")).isEmpty();
        assertThat(new JobState.HeldForRoom("3 jobs").accountFull("no node"))
                .hasValueSatisfying(exit -> assertThat(exit.to()).isEqualTo(new JobState.HeldForRoom("no node")));
        assertThat(new JobState.HeldForPackages("data 7").packageMissing("data 7"))
                .isEmpty();
        assertThat(new JobState.HeldForPackages("data 7").packageMissing("data 8"))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "ACCEPTED,   true,  true,  false",
        "PLACING,    true,  true,  false",
        "HELD,       true,  true,  false",
        "RUNNING,    true,  false, false",
        "LEAVING,    true,  false, true",
        "FAILING,    false, false, true",
        "CANCELLING, false, false, true",
        "DONE,       false, false, false",
        "FAILED,     false, false, false",
        "CANCELLED,  false, false, false"
    })
    void a_phase_needs_a_region_or_waits_to_be_placed_or_is_given_up(
            JobPhase phase, boolean live, boolean waiting, boolean givenUp) {
        assertThat(phase.needsRegion()).isEqualTo(live);
        assertThat(phase.waiting()).isEqualTo(waiting);
        assertThat(phase.givenUp()).isEqualTo(givenUp);
        assertThat(JobPhase.of(phase.word())).contains(phase);
        assertThat(JobPhase.all(one -> one == phase)).containsExactly(phase);
    }
}
