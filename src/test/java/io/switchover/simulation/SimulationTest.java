package io.switchover.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A small dose of {@code ./dev simulate}, and what makes its seeds worth writing down. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SimulationTest {
    private static final int SOME = 60;
    private static final int FEW_THOUSAND = 2_000;

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

    /** Those that are caught early; {@code ./dev simulate --mutants} hunts the others too. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "NONE",
                "UNMARKED_TOMBSTONE",
                "SILENT_STORAGE_KEEPS",
                "UNKNOWN_IS_STALE",
                "LEASE_WITHOUT_BEGINNING",
                "OTHER_SEAL_IGNORED",
                "READINESS_FORGOTTEN",
                "RETRY_BESIDE_OWED_FENCE",
                "MARK_IGNORED",
                "LEFT_FOR_EVER",
                "COOLING_EARLY",
                "ALARM_FORGOTTEN",
                "BUSY_IS_DOWN",
                "DOUBTS_IGNORED",
                "RETURN_UNDER_ANY_EPOCH",
                "NOTIFICATION_IN_THE_WAY"
            })
    void a_safety_measure_that_is_taken_away_is_missed(Mutant mutant) {
        assertThat(Seeds.caught(mutant, 0, FEW_THOUSAND)).as(mutant.said).isNotNegative();
    }

    @Test
    void the_same_seed_has_the_same_history_byte_for_byte_whatever_its_acts_run_on() {
        var once = Seeds.digest(0, SOME, Strand.cheapest());
        assertThat(Seeds.digest(0, SOME, Strand.cheapest())).isEqualTo(once);
        assertThat(Seeds.digest(0, SOME, ThreadStrand::new)).isEqualTo(once);
    }

    @Test
    void another_jvm_tells_the_same_history(@TempDir Path scratch) throws Exception {
        var said = scratch.resolve("said");
        var other = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Simulate.class.getName(),
                        "--digest",
                        "--seeds",
                        String.valueOf(SOME))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(other.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            other.destroyForcibly();
        }
        assertThat(Files.readString(said).strip()).endsWith(Seeds.digest(0, SOME, Strand.cheapest()));
    }

    @Test
    void calm_days_see_one_move_for_each_outage_and_no_other() throws Exception {
        var days = Days.run(0, SOME, 2, System.out);
        assertThat(days.needless()).isZero();
        assertThat(days.outages()).isPositive().isEqualTo(days.moves());
    }

    @Test
    void a_cut_link_and_a_storm_of_429_are_not_an_outage_even_together() {
        var day = new CalmDay(794, false).run();
        assertThat(day.needless()).isZero();
        assertThat(day.outages()).isZero();
    }
}
