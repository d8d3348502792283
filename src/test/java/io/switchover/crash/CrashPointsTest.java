package io.switchover.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.Quiet;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every deed, cut at every call, and gone on with by another region's app; {@code ./dev crash-points} prints the list. */
class CrashPointsTest {
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

    @BeforeAll
    static void quiet() {
        Quiet.please();
    }

    @Test
    void whatever_call_an_app_dies_at_another_one_keeps_all_promises() {
        var crashes = new CrashPoints(Sabotage.NONE, NOWHERE);
        crashes.all(Scenario.all(), false);
        crashes.covers(Enumerate.DEEDS);
        assertThat(crashes.violations()).isEmpty();
        assertThat(crashes.points()).isGreaterThan(1100);
        assertThat(crashes.lastLine()).isEqualTo("crash points: ok points=" + crashes.points() + " violations=0");
    }

    @Test
    void and_so_it_is_when_the_second_app_dies_too() {
        var crashes = new CrashPoints(Sabotage.NONE, NOWHERE);
        crashes.all(named("tombstone"), true);
        assertThat(crashes.violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "UNGUARDED_WRITES, rehome",
        "HALF_TRANSACTIONS, accept",
        "NO_OWED_FENCES, give up in the dark",
        "NO_TOMBSTONES, tombstone",
        "NO_TERMINATES, rehome",
        "FINISHED_CALLED_FENCED, rehome what has finished",
        "SEALS_NOT_KEPT, claim and place",
        "HALF_TRANSACTIONS, report on drills",
        "HALF_TRANSACTIONS, notify",
        "UNGUARDED_WRITES, notify",
        "HALF_TRANSACTIONS, take an upload in",
        "UNGUARDED_WRITES, measure a pool"
    })
    void what_is_broken_on_purpose_is_noticed(Sabotage sabotage, String scenario) {
        var crashes = new CrashPoints(sabotage, NOWHERE);
        crashes.all(named(scenario), false);
        assertThat(crashes.violations()).isNotEmpty();
        assertThat(crashes.lastLine()).startsWith("crash points: FAILED");
    }

    @Test
    void a_deed_that_is_never_cut_is_a_failure() {
        var crashes = new CrashPoints(Sabotage.NONE, NOWHERE);
        crashes.all(named("seal"), false);
        crashes.covers(List.of("seal", "cancel"));
        assertThat(crashes.lastLine())
                .isEqualTo("crash points: FAILED points=" + crashes.points()
                        + " violations=1, the first: nobody was cut while about to cancel");
    }

    @Test
    void a_deed_that_calls_nothing_is_a_failure() {
        var crashes = new CrashPoints(Sabotage.NONE, NOWHERE);
        crashes.all(List.of(Scenario.of("nothing", World.WEST, world -> {}, app -> {})), false);
        assertThat(crashes.lastLine()).startsWith("crash points: FAILED points=0");
    }

    private static List<Scenario> named(String name) {
        return Scenario.all().stream()
                .filter(scenario -> scenario.name().equals(name))
                .toList();
    }
}
