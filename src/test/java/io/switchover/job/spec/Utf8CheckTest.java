package io.switchover.job.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8CheckTest {

    /** It is decoded in pieces. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 8_191, 8_192, 8_193, 20_000})
    void texts_of_any_length_are_sound(int length) {
        assertThat(flaw("a".repeat(length).getBytes(StandardCharsets.UTF_8))).isNull();
        assertThat(flaw("\ud83d\ude00".repeat(length).getBytes(StandardCharsets.UTF_8)))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8_192, 20_000})
    void the_first_byte_that_is_none_is_named_from_one(int before) {
        var bytes = "a".repeat(before + 1).getBytes(StandardCharsets.UTF_8);
        bytes[before] = (byte) 0xe9;

        assertThat(flaw(bytes)).isEqualTo("it is not UTF-8, seen at byte " + (before + 1));
    }

    @Test
    void a_mark_of_utf_16_is_named_as_such_also_where_it_is_all_there_is() {
        for (var mark : new byte[][] {{(byte) 0xff, (byte) 0xfe}, {(byte) 0xfe, (byte) 0xff}}) {
            assertThat(flaw(mark)).isEqualTo("it is UTF-16 by its byte order mark: write it as UTF-8");
            assertThat(flaw(Arrays.copyOf(mark, 6))).contains("UTF-16");
        }
        assertThat(flaw(new byte[] {(byte) 0xff})).isEqualTo("it is not UTF-8, seen at byte 1");
    }

    /** Others stand before and behind. */
    private static @Nullable String flaw(byte[] bytes) {
        var among = new byte[bytes.length + 10];
        Arrays.fill(among, (byte) 0xff);
        System.arraycopy(bytes, 0, among, 5, bytes.length);
        return Utf8Check.flaw(among, 5, bytes.length).orElse(null);
    }
}
