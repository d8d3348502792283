package io.switchover.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whichever kind of strand an act runs on, exactly one runs at a time, and none can hang the run. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StrandTest {
    private final List<String> said = new ArrayList<>();

    static List<Function<Runnable, Strand>> kinds() {
        return List.of(ThreadStrand::new, Strand.cheapest());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void it_runs_when_it_is_told_to_and_until_it_pauses(Function<Runnable, Strand> kind) {
        var strands = new Strand[2];
        for (int i = 0; i < strands.length; i++) {
            int mine = i;
            strands[i] = kind.apply(() -> {
                said.add(mine + " begins");
                strands[mine].pause();
                said.add(mine + " ends");
            });
        }
        strands[0].go();
        strands[1].go();
        assertThat(strands[0].ended()).isFalse();
        strands[1].go();
        strands[0].go();

        assertThat(said).containsExactly("0 begins", "1 begins", "1 ends", "0 ends");
        assertThat(strands[0].ended()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void what_an_act_throws_is_kept(Function<Runnable, Strand> kind) {
        var strand = kind.apply(() -> {
            throw new IllegalArgumentException("no");
        });
        strand.go();
        assertThat(strand.ended()).isTrue();
        assertThat(strand.failure()).hasMessage("no");
    }

    @Test
    void a_thread_that_is_abandoned_unwinds_even_if_it_would_pause_once_more() {
        var strand = new Strand[1];
        strand[0] = new ThreadStrand(() -> {
            try {
                strand[0].pause();
                said.add("it went on");
            } finally {
                strand[0].pause();
                said.add("it paused again");
            }
        });
        strand[0].go();
        strand[0].abandon();
        assertThat(strand[0].ended()).isTrue();
        assertThat(strand[0].failure()).isNull();
        assertThat(said).isEmpty();
    }

    @Test
    void an_act_that_never_comes_back_fails_the_run_and_shows_where_it_is() {
        var never = new CountDownLatch(1);
        var strand = new ThreadStrand(() -> waitsFor(never), Duration.ofMillis(200));
        assertThatThrownBy(strand::go).hasMessageContaining("has not come back").satisfies(stuck -> assertThat(
                        stuck.getStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .contains("waitsFor"));
        never.countDown();
    }

    private static void waitsFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
