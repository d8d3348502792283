package io.switchover.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.remote.Answer;
import io.switchover.store.Sha256;
import io.switchover.time.Budget;
import io.switchover.time.Parallel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashingReadTest {
    private static final int PIECE = 2 << 20;
    private final List<Integer> lengths = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"0", "1", "2097152", "2097153", "4194304"})
    void every_byte_is_read_once_in_pieces_and_hashed(int size) {
        var reading = new HashingRead(size, piece -> true);

        assertThat(go(reading, Duration.ofSeconds(1))).isEqualTo(new Answer.Answered<>(true));
        assertThat(reading.at()).isEqualTo(size);
        assertThat(reading.sha256()).isEqualTo(Sha256.of(new byte[size]));
        assertThat(lengths).hasSize((size + PIECE - 1) / PIECE).allMatch(length -> length > 0 && length <= PIECE);
    }

    @Test
    void no_more_than_four_pieces_are_read_ahead_of_the_sink() {
        var reading = new HashingRead(5L * PIECE, piece -> false);

        assertThat(go(reading, Duration.ofSeconds(1))).isEqualTo(new Answer.Answered<>(true));
        assertThat(reading.at()).isEqualTo(PIECE);
        assertThat(lengths).hasSize(4);
    }

    @Test
    void without_time_nothing_is_read_and_it_has_not_ended() {
        assertThat(go(new HashingRead(7, piece -> true), Duration.ZERO)).isEqualTo(new Answer.Answered<>(false));
        assertThat(lengths).isEmpty();
    }

    private Answer<Boolean> go(HashingRead reading, Duration time) {
        return reading.go(
                (at, length) -> {
                    lengths.add(length);
                    return new Answer.Answered<>(new byte[length]);
                },
                Parallel.inTurn(),
                Budget.of(time, () -> Duration.ZERO));
    }
}
