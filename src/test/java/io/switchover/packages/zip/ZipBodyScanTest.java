package io.switchover.packages.zip;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.packages.PackageFileList;
import io.switchover.packages.Zips;
import io.switchover.remote.Answer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZipBodyScanTest {
    private static final byte[] ZIP = Zips.named("bin/render", "lib/", "lib/a.jar");

    /** Behind the data of each entry lies a record that belongs to none. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 29, 30, 31, 64, 1_000})
    void the_entries_are_the_same_in_pieces_of_any_size(int size) throws Exception {
        var scan = scan(ZIP);
        for (int at = 0; at < ZIP.length; at += size) {
            assertThat(scan.take(Arrays.copyOfRange(ZIP, at, Math.min(ZIP.length, at + size))))
                    .isTrue();
        }

        assertThat(scan.flaw()).isNull();
        assertThat(scan.files()).extracting(PackageFileList.File::path).containsExactly("bin/render", "lib/a.jar");
    }

    @ParameterizedTest
    @CsvSource({"0, bin/render", "10, bin/render", "45, bin/render"})
    void what_ends_within_an_entry_ends_before_that_entry_does(int length, String entry) throws Exception {
        assertThat(cutAfter(length)).isEqualTo("its entry \"" + entry + "\"");
    }

    @Test
    void what_ends_between_two_entries_ends_before_the_second_does() throws Exception {
        int second = (int) directory(ZIP).get(1).local();

        assertThat(cutAfter(second - 1)).isEqualTo("its entry \"lib/\"");
        assertThat(cutAfter(second)).isEqualTo("its entry \"lib/\"");
    }

    @Test
    void what_is_flawed_needs_no_further_look_and_the_first_flaw_is_said() throws Exception {
        var damaged = ZIP.clone();
        damaged[0]++;
        var scan = scan(damaged);

        assertThat(scan.take(damaged)).isFalse();
        assertThat(scan.flaw()).isEqualTo("its entry \"bin/render\" has no header where the directory says it is");
    }

    /** Before which entry it ends. */
    private static String cutAfter(int length) throws ZipStop {
        var scan = scan(ZIP);
        scan.take(Arrays.copyOf(ZIP, length));
        var flaw = scan.flaw();
        assertThat(flaw).startsWith("it ends before ").endsWith(" does");
        return flaw.substring("it ends before ".length(), flaw.length() - " does".length());
    }

    private static ZipBodyScan scan(byte[] zip) throws ZipStop {
        return new ZipBodyScan(directory(zip));
    }

    private static List<ZipEntryHeader> directory(byte[] zip) throws ZipStop {
        return ZipCentralDirectory.read(
                        new ZipWindow(
                                zip.length,
                                (at, length) ->
                                        new Answer.Answered<>(Arrays.copyOfRange(zip, (int) at, (int) at + length))),
                        new ZipLimits(10, 1_000, 200))
                .entries();
    }
}
