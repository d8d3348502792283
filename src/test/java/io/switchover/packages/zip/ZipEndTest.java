package io.switchover.packages.zip;

import static io.switchover.packages.Zips.little;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchover.remote.Answer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the directory is, by the small record at the end or by the one for large files. */
class ZipEndTest {
    /** The directory's place and length in these files; before it stands what begins like a zip. */
    private static final int START = 10;

    private static final int LENGTH = 100;
    private static final int SMALL = 22;
    private static final int LARGE = 56;
    private static final int LOCATOR = 20;

    private static ZipEnd end(byte[] bytes) throws ZipStop {
        return ZipEnd.of(new ZipWindow(
                bytes.length,
                (at, length) -> new Answer.Answered<>(Arrays.copyOfRange(bytes, (int) at, (int) at + length))));
    }

    /** With its end at the place that is given, and the values of the small record. */
    private static byte[] file(int at, int count, int length, int start) {
        var bytes = new byte[at + SMALL];
        var buffer = little(bytes);
        buffer.putInt(0, 0x04034b50);
        buffer.putInt(at, 0x06054b50);
        buffer.putShort(at + 8, (short) count);
        buffer.putShort(at + 10, (short) count);
        buffer.putInt(at + 12, length);
        buffer.putInt(at + 16, start);
        return bytes;
    }

    /** With a record for large files between the directory and the small record, whose values are these. */
    private static byte[] large(int count, int length, int start) {
        int record = START + LENGTH;
        int locator = record + LARGE;
        var bytes = file(locator + LOCATOR, count, length, start);
        var buffer = little(bytes);
        buffer.putInt(record, 0x06064b50);
        buffer.putLong(record + 32, 70_000);
        buffer.putLong(record + 40, LENGTH);
        buffer.putLong(record + 48, START);
        buffer.putInt(locator, 0x07064b50);
        buffer.putLong(locator + 8, record);
        return bytes;
    }

    @Test
    void a_small_file_says_it_itself() throws ZipStop {
        assertThat(end(file(START + LENGTH, 3, LENGTH, START))).isEqualTo(new ZipEnd(START + LENGTH, START, LENGTH, 3));
    }

    @ParameterizedTest
    @CsvSource({"-1, 100, 10", "3, -1, 10", "3, 100, -1", "-1, -1, -1"})
    void one_field_that_is_too_small_for_its_value_is_enough_to_ask_the_record_for_large_files(
            int count, int length, int start) throws ZipStop {
        assertThat(end(large(count, length, start))).isEqualTo(new ZipEnd(START + LENGTH, START, LENGTH, 70_000));
    }

    @Test
    void a_small_record_that_says_it_all_is_believed_whatever_stands_before_it() {
        assertThatThrownBy(() -> end(large(3, LENGTH, START))).hasMessageContaining("does not fit: 100 bytes from 10");
    }

    @Test
    void without_a_record_for_large_files_the_small_one_is_all_there_is() throws ZipStop {
        var bytes = large(-1, LENGTH, START);
        little(bytes).putInt(START + LENGTH + LARGE, 0);
        assertThatThrownBy(() -> end(bytes)).hasMessageContaining("does not fit");
        assertThat(end(file(START + LENGTH, 0xFFFF, LENGTH, START)).count()).isEqualTo(0xFFFF);
        // The shortest file of all, in which there is no room for more records.
        assertThat(end(file(4, 0xFFFF, 4, 0)).count()).isEqualTo(0xFFFF);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 111, Long.MAX_VALUE})
    void a_place_outside_of_the_file_is_named(long at) {
        var bytes = large(-1, LENGTH, START);
        little(bytes).putLong(START + LENGTH + LARGE + 8, at);
        assertThatThrownBy(() -> end(bytes))
                .hasMessage("its end record for large files is said to be at " + at + ", outside of it");
    }

    @Test
    void a_record_for_large_files_may_stand_at_the_very_beginning() throws ZipStop {
        var bytes = file(LARGE + LOCATOR, -1, 0, 0);
        little(bytes).putInt(0, 0x06064b50);
        little(bytes).putLong(32, 70_000);
        little(bytes).putInt(LARGE, 0x07064b50);
        assertThat(end(bytes)).isEqualTo(new ZipEnd(0, 0, 0, 70_000));
    }

    @Test
    void a_pointer_at_the_very_beginning_points_outside_of_the_file() {
        var bytes = file(LOCATOR, -1, LOCATOR, 0);
        little(bytes).putInt(0, 0x07064b50);
        assertThatThrownBy(() -> end(bytes))
                .hasMessage("its end record for large files is said to be at 0, outside of it");
    }

    @Test
    void a_directory_without_bytes_fits_anywhere() throws ZipStop {
        assertThat(end(file(START, 1, 0, START))).isEqualTo(new ZipEnd(START, START, 0, 1));
    }

    @Test
    void a_damaged_record_for_large_files_is_named() {
        var bytes = large(-1, LENGTH, START);
        little(bytes).putInt(START + LENGTH, 0);
        assertThatThrownBy(() -> end(bytes)).hasMessage("its end record for large files is damaged");
    }

    @ParameterizedTest
    @CsvSource({"-5, 115", "15, -5", "10, 101", "11, 100"})
    void a_directory_that_does_not_end_where_the_record_begins_is_refused(long start, long length) {
        var bytes = large(-1, LENGTH, START);
        little(bytes).putLong(START + LENGTH + 40, length);
        little(bytes).putLong(START + LENGTH + 48, start);
        assertThatThrownBy(() -> end(bytes)).hasMessageContaining(length + " bytes from " + start);
    }

    @ParameterizedTest
    @CsvSource({"4, it is truncated after 4 bytes", "21, it is truncated after 21 bytes", "3, it is not a zip"})
    void what_is_too_short_for_a_record_is_truncated_when_it_begins_like_a_zip(int length, String flaw) {
        assertThatThrownBy(() -> end(Arrays.copyOf(file(START + LENGTH, 3, LENGTH, START), length)))
                .hasMessage(flaw);
    }
}
