package io.switchover.packages.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchover.remote.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZipWindowTest {
    private static final int SIZE = 600_000;
    private static final int WINDOW = 256 * 1024;

    private final List<String> read = new ArrayList<>();
    private final ZipWindow window = new ZipWindow(SIZE, (at, length) -> {
        read.add(at + "+" + length);
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) ((at + i) % 251);
        }
        return new Answer.Answered<>(bytes);
    });

    private void reads(long at, int length) throws ZipStop {
        var bytes = window.bytes(at, length);
        assertThat(bytes.remaining()).isEqualTo(length);
        assertThat(bytes.get(0)).isEqualTo((byte) (at % 251));
        assertThat(bytes.get(length - 1)).isEqualTo((byte) ((at + length - 1) % 251));
    }

    @Test
    void what_lies_in_the_window_is_not_read_again_and_what_lies_before_or_behind_it_is() throws ZipStop {
        reads(100, 4);
        reads(100, WINDOW);
        reads(WINDOW + 96, 4);
        assertThat(read).containsExactly("100+262144");

        reads(WINDOW + 97, 4);
        reads(99, 4);
        assertThat(read).containsExactly("100+262144", "262241+262144", "99+262144");
    }

    @Test
    void the_window_ends_with_the_file_and_is_as_large_as_what_is_asked_for() throws ZipStop {
        reads(SIZE - 4, 4);
        reads(0, WINDOW + 1);
        assertThat(read).containsExactly("599996+4", "0+262145");
    }

    @ParameterizedTest
    @CsvSource({"599997, 4, 600001", "600000, 1, 600001", "-1, 4, 3"})
    void what_lies_outside_of_the_file_is_not_read(long at, int length, long end) {
        assertThatThrownBy(() -> window.bytes(at, length)).hasMessageContaining("it ends before byte " + end);
        assertThat(read).isEmpty();
    }
}
