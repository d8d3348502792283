package io.switchover.packages.zip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZipEntryHeaderTest {
    private static final int SAYS_UTF_8 = 1 << 11;

    @Test
    void a_name_is_read_as_utf_8_and_byte_by_byte_where_it_is_none() {
        assertThat(header("é.txt".getBytes(StandardCharsets.UTF_8), 0).name()).isEqualTo("é.txt");
        assertThat(header("é.txt".getBytes(StandardCharsets.ISO_8859_1), 0).name())
                .isEqualTo("é.txt");
    }

    @Test
    void a_name_is_certain_when_it_says_its_encoding_or_needs_none() {
        var odd = "é".getBytes(StandardCharsets.UTF_8);
        assertThat(header(odd, 0).nameIsCertain()).isFalse();
        assertThat(header(odd, SAYS_UTF_8).nameIsCertain()).isTrue();
        assertThat(header(new byte[] {0, 'a', 127}, 0).nameIsCertain()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"a/, true", "a\\, true", "a, false", "/a, false", "'', false"})
    void a_folder_ends_in_a_slash_of_either_kind(String name, boolean folder) {
        assertThat(header(name.getBytes(StandardCharsets.UTF_8), 0).folder()).isEqualTo(folder);
    }

    private static ZipEntryHeader header(byte[] name, int flags) {
        return new ZipEntryHeader(name, flags, 0, 0, 0, 0, 0, false);
    }
}
