package io.switchover.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A small dose of {@code ./dev simulate}, and what makes its seeds worth writing down. */
class SimulationTest {
    private static final int SOME = 150;
    private static final int FEW_THOUSAND = 3_000;
    private static final int MOST = 100_000;

    @BeforeAll
    static void quiet() {
        Seeds.quiet();
    }

    @Test
    void no_promise_is_broken() throws Exception {
        var tally = Seeds.run(0, FEW_THOUSAND, 2, System.out);
        assertThat(tally.violationsSaid()).isEmpty();
        assertThat(tally.seeds()).isEqualTo(FEW_THOUSAND);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void a_safety_measure_that_is_taken_away_is_missed(Mutant mutant) {
        assertThat(Seeds.caught(mutant, 0, MOST)).as(mutant.said).isNotNegative();
    }

    @Test
    void the_same_seed_has_the_same_history_byte_for_byte() {
        var once = Seeds.digest(0, SOME, Strand.cheapest());
        assertThat(Seeds.digest(0, SOME, Strand.cheapest())).isEqualTo(once);
        assertThat(Seeds.digest(0, SOME, ThreadStrand::new)).isEqualTo(once);
    }

    @Test
    void another_jvm_tells_the_same_history() throws Exception {
        var other = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Simulate.class.getName(),
                        "--digest",
                        "--seeds",
                        String.valueOf(SOME))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(other.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said).endsWith(Seeds.digest(0, SOME, Strand.cheapest()));
    }

    @Test
    void calm_days_see_one_move_for_each_outage_and_no_other() throws Exception {
        var days = Days.run(0, SOME, 2, System.out);
        assertThat(days.needless()).isZero();
        assertThat(days.outages()).isPositive().isEqualTo(days.moves());
    }
}
