package io.switchover.packages.zip;

import static io.switchover.packages.Zips.central;
import static io.switchover.packages.Zips.little;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchover.remote.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entries that keep in an extra field what is too large for their own fields. */
class ZipCentralDirectoryTest {
    private static final String NAME = "a.txt";
    private static final int OTHER = 0xCAFE;
    private static final int LARGE = 1;
    /** Where its values stand, and what an entry says that has them elsewhere. */
    private static final int UNPACKED = 24;

    private static final int PACKED = 20;
    private static final int LOCAL = 42;
    private static final int ELSEWHERE = -1;

    @ParameterizedTest
    @CsvSource({
        "true, true, true",
        "true, true, false",
        "true, false, true",
        "true, false, false",
        "false, true, true",
        "false, true, false",
        "false, false, true",
        "false, false, false"
    })
    void each_value_stands_there_that_does_not_stand_in_its_own_field(boolean unpacked, boolean packed, boolean local)
            throws Exception {
        int values = (unpacked ? 1 : 0) + (packed ? 1 : 0) + (local ? 1 : 0);
        var zip = zip(new Field(OTHER, new byte[3]), new Field(OTHER, new byte[8 * values]));
        var before = read(zip);
        var large = ByteBuffer.allocate(8 * values).order(ByteOrder.LITTLE_ENDIAN);
        if (unpacked) {
            elsewhere(zip, UNPACKED);
            large.putLong(before.unpacked());
        }
        if (packed) {
            elsewhere(zip, PACKED);
            large.putLong(before.packed());
        }
        if (local) {
            elsewhere(zip, LOCAL);
            large.putLong(before.local());
        }
        extra(zip, 7, LARGE, large.array());

        var after = read(zip);
        assertThat(after.unpacked()).isEqualTo(NAME.length());
        assertThat(after.packed()).isEqualTo(before.packed());
        assertThat(after.local()).isZero();
    }

    @Test
    void only_the_first_such_field_counts() throws Exception {
        var zip = zip(new Field(OTHER, new byte[8]), new Field(OTHER, new byte[8]));
        elsewhere(zip, UNPACKED);
        extra(zip, 0, LARGE, number(6));
        extra(zip, 12, LARGE, number(7));

        assertThat(read(zip).unpacked()).isEqualTo(6);
    }

    @Test
    void a_field_that_says_to_be_longer_than_all_of_them_ends_with_them() throws Exception {
        var zip = zip(new Field(OTHER, new byte[8]));
        elsewhere(zip, UNPACKED);
        extra(zip, 0, LARGE, number(6));
        little(zip).putShort(central(zip, 0) + 46 + NAME.length() + 2, (short) 100);

        assertThat(read(zip).unpacked()).isEqualTo(6);
    }

    /** What stands behind it belongs to another field. */
    @Test
    void a_value_that_is_not_there_is_as_large_as_its_own_field_says() throws Exception {
        var zip = zip(new Field(OTHER, new byte[8]), new Field(OTHER, new byte[8]));
        elsewhere(zip, UNPACKED);
        elsewhere(zip, PACKED);
        extra(zip, 0, LARGE, number(6));

        assertThatThrownBy(() -> read(zip)).hasMessage("its entry \"a.txt\" lies outside of it");
    }

    @Test
    void without_such_a_field_an_entry_is_as_large_as_it_says() throws Exception {
        var zip = zip(new Field(OTHER, new byte[8]));
        elsewhere(zip, UNPACKED);

        assertThatThrownBy(() -> read(zip)).hasMessageContaining("SWITCHOVER_PACKAGES_UNPACKED");
    }

    private record Field(int id, byte[] value) {}

    /** With one entry that has these extra fields. */
    private static byte[] zip(Field... fields) throws IOException {
        var extra = new ByteArrayOutputStream();
        for (var field : fields) {
            extra.writeBytes(little(new byte[4])
                    .putShort((short) field.id())
                    .putShort((short) field.value().length)
                    .array());
            extra.writeBytes(field.value());
        }
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            var entry = new ZipEntry(NAME);
            entry.setExtra(extra.toByteArray());
            zip.putNextEntry(entry);
            zip.write(NAME.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void elsewhere(byte[] zip, int field) {
        little(zip).putInt(central(zip, 0) + field, ELSEWHERE);
    }

    /** Writes over the extra field that begins so many bytes behind the first. */
    private static void extra(byte[] zip, int at, int id, byte[] value) {
        int begin = central(zip, 0) + 46 + NAME.length() + at;
        little(zip).putShort(begin, (short) id);
        little(zip).put(begin + 4, value);
    }

    private static byte[] number(long value) {
        return little(new byte[8]).putLong(value).array();
    }

    private static ZipEntryHeader read(byte[] zip) throws ZipStop {
        return ZipCentralDirectory.read(
                        new ZipWindow(
                                zip.length,
                                (at, length) ->
                                        new Answer.Answered<>(Arrays.copyOfRange(zip, (int) at, (int) at + length))),
                        new ZipLimits(10, 1_000, 200))
                .entries()
                .getFirst();
    }
}
