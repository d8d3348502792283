package io.switchover.packages.zip;

import static io.switchover.packages.Zips.central;
import static io.switchover.packages.Zips.holding;
import static io.switchover.packages.Zips.little;
import static io.switchover.packages.Zips.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.packages.InMemoryRegions;
import io.switchover.packages.PackageFileList;
import io.switchover.packages.Zips;
import io.switchover.remote.Answer;
import io.switchover.replication.UploadContainers;
import io.switchover.replication.UploadPage;
import io.switchover.replication.UploadedBlob;
import io.switchover.time.Budget;
import io.switchover.time.Parallel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every byte of an upload is read, every entry unpacked, before anything of it may become a package. */
class UploadCheckTest {
    private static final ZipLimits LIMITS = new ZipLimits(100_000, 1L << 30, 200);
    private final List<Integer> lengths = new ArrayList<>();

    @Test
    void a_whole_zip_is_sound_and_each_file_is_listed_with_size_and_hash() {
        var zip = named("bin/render", "lib/", "lib/a.jar");

        assertThat(check(zip)).isInstanceOfSatisfying(ZipCheckResult.Sound.class, sound -> {
            assertThat(sound.sha256()).isEqualTo(InMemoryRegions.sha256(zip));
            assertThat(sound.files()).containsExactly(file("bin/render"), file("lib/a.jar"));
            assertThat(sound.unpacked()).isEqualTo("bin/render".length() + "lib/a.jar".length());
            assertThat(sound.warnings()).isEmpty();
        });
    }

    @Test
    void names_with_dots_that_lead_nowhere_are_sound_and_need_no_warning() {
        assertThat(warnings(named("a..b", "..a/b", "a/.../b.c", ".hidden", "./", "./x")))
                .allMatch(warning -> warning.contains("Windows"))
                .hasSize(1);
        assertThat(warnings(named("a..b", "..a/b", ".hidden", "./", "./x"))).isEmpty();
    }

    @Test
    void a_comment_at_the_end_belongs_to_it() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setComment("x".repeat(60_000));
            zip.putNextEntry(new ZipEntry("a"));
        }
        assertThat(check(bytes.toByteArray())).isInstanceOf(ZipCheckResult.Sound.class);
    }

    @Test
    void entries_that_are_not_packed_are_compared_with_their_checksum_too() throws IOException {
        var zip = stored("a.txt", "what it holds".getBytes(StandardCharsets.UTF_8));
        assertThat(check(zip)).isInstanceOf(ZipCheckResult.Sound.class);

        zip[30 + "a.txt".length()]++;
        assertThat(flaw(zip)).isEqualTo("its entry \"a.txt\" is damaged: its checksum is not that of the directory");
    }

    @Test
    void cut_anywhere_it_is_unsound() {
        var whole = named("bin/render", "lib/a.jar");
        for (int length = 0; length < whole.length; length++) {
            assertThat(check(Arrays.copyOf(whole, length)))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(ZipCheckResult.Unsound.class);
        }
    }

    @Test
    void anything_added_makes_it_unsound() {
        var whole = named("bin/render");
        assertThat(check(Arrays.copyOf(whole, whole.length + 1))).isInstanceOf(ZipCheckResult.Unsound.class);
        var before = new byte[whole.length + 5];
        System.arraycopy(whole, 0, before, 5, whole.length);
        assertThat(check(before)).isInstanceOf(ZipCheckResult.Unsound.class);
    }

    @Test
    void what_is_no_zip_says_so() {
        assertThat(flaw(new byte[0])).isEqualTo("it is empty");
        assertThat(flaw("hello".getBytes(StandardCharsets.UTF_8))).isEqualTo("it is not a zip");
        assertThat(flaw(new byte[100_000])).isEqualTo("it is not a zip");
        var gzip = new byte[200];
        gzip[0] = 0x1f;
        gzip[1] = (byte) 0x8b;
        assertThat(flaw(gzip)).isEqualTo("it is not a zip");
        assertThat(flaw(named())).isEqualTo("it is a zip without entries");
        var part = named("a");
        little(part).putShort(part.length - 22 + 4, (short) 1);
        assertThat(flaw(part)).isEqualTo("it is one part of several");
    }

    @Test
    void a_checksum_that_is_not_that_of_the_bytes_is_refused_with_the_entrys_name() {
        var zip = named("run.sh", "data/a.txt");
        zip[central(zip, 1) + 16]++;
        assertThat(flaw(zip))
                .isEqualTo("its entry \"data/a.txt\" is damaged: its checksum is not that of the directory");
    }

    @Test
    void data_that_cannot_be_unpacked_is_refused_with_the_entrys_name() {
        var zip = holding("noise.bin", noise(10_000));
        zip[30 + "noise.bin".length()] = (byte) 0xff;
        assertThat(flaw(zip)).startsWith("its entry \"noise.bin\" ");
    }

    @ParameterizedTest
    @CsvSource({"14, LZMA", "12, bzip2", "9, deflate64", "93, zstd", "98, ppmd"})
    void a_method_that_nodes_cannot_unpack_is_refused_with_the_entrys_name_and_what_to_do(int method, String what) {
        assertThat(flaw(Zips.packedBy(named("a.txt"), method)))
                .as(what)
                .isEqualTo("its entry \"a.txt\" is packed by method " + method
                        + ", which Batch nodes cannot unpack: pack it with deflate");
    }

    @Test
    void a_name_longer_than_a_file_system_takes_is_refused_in_bytes() {
        assertThat(check(named("n".repeat(255)))).isInstanceOf(ZipCheckResult.Sound.class);
        assertThat(flaw(named("n".repeat(256)))).contains("\"nnn", "has a name of 256 bytes; nodes take 255 at most");
        assertThat(flaw(named("folder/" + "ü".repeat(128)))).contains("has a name of 256 bytes");
        assertThat(flaw(named(("d".repeat(200) + "/").repeat(20) + "f"))).contains("has a path of 4021 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../a",
                "a/../../b",
                "/etc/passwd",
                "..\\a",
                "C:\\a",
                "C:/a",
                "..",
                "a/..",
                "\\a",
                "a\\..\\..\\b",
                "."
            })
    void a_name_that_leads_out_of_the_folder_is_refused(String name) {
        assertThat(flaw(named("good", name))).contains("leads out of the folder");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bin\\run.sh | 1 name holds a backslash (\"bin\\run.sh\"): on Linux nodes",
                "a:b.txt | 1 name cannot be unpacked on Windows nodes (\"a:b.txt\")",
                "con | 1 name cannot be unpacked on Windows nodes (\"con\")",
                "lib/NUL.txt | 1 name cannot be unpacked on Windows nodes",
                "'trail. ' | 1 name cannot be unpacked on Windows nodes (\"trail. \")",
                "what? | 1 name cannot be unpacked on Windows nodes",
                "a/b/../c.txt | 1 name goes through .. and stays inside (\"a/b/../c.txt\")",
            })
    void a_name_that_may_surprise_on_some_nodes_is_taken_with_a_warning(String name, String warning) {
        assertThat(warnings(named("good", name))).singleElement().asString().startsWith(warning);
    }

    @Test
    void names_that_differ_only_in_case_are_named() {
        assertThat(warnings(named("a.txt", "b.txt", "A.TXT")))
                .containsExactly(
                        "1 name differs from another only in case (\"A.TXT\"): Windows nodes keep one of them");
        assertThat(warnings(Zips.renamed(named("a.txt", "b.txt"), "b.txt", "a.txt")))
                .singleElement()
                .asString()
                .startsWith("1 name is there twice (\"a.txt\")");
    }

    @Test
    void links_are_named() {
        var zip = Zips.withMode(Zips.withMode(named("real.txt", "link.txt"), 0, 0x81a4), 1, 0xa1ff);
        assertThat(warnings(zip)).singleElement().asString().startsWith("1 name is a link (\"link.txt\"): some nodes");
    }

    @Test
    void names_that_do_not_say_their_encoding_are_named() {
        var zip = named("grüße.txt");
        for (int at : new int[] {6, central(zip, 0) + 8}) {
            little(zip).putShort(at, (short) (little(zip).getShort(at) & ~(1 << 11)));
        }
        assertThat(warnings(zip))
                .singleElement()
                .asString()
                .startsWith("1 name does not say its encoding (\"grüße.txt\")");
    }

    @Test
    void of_many_names_the_first_few_are_shown_and_the_rest_counted() {
        var names = new String[40];
        Arrays.setAll(names, i -> "bin\\" + i);
        assertThat(warnings(named(names)))
                .singleElement()
                .asString()
                .startsWith(
                        "40 names hold backslashes (\"bin\\0\", \"bin\\1\", \"bin\\2\", \"bin\\3\", \"bin\\4\", …): on Linux");
    }

    @Test
    void a_name_that_is_a_file_and_a_folder_is_refused() {
        assertThat(flaw(named("a", "a/b"))).isEqualTo("its entry \"a\" is a file, and a folder of other entries");
    }

    @Test
    void a_file_is_found_among_the_folders_whatever_stands_between_them() {
        for (var names : List.of(List.of("a", "a!", "a/b"), List.of("a/b/c", "x", "a/b"), List.of("a/", "a"))) {
            assertThat(flaw(Zips.named(names.toArray(String[]::new))))
                    .as("%s", names)
                    .contains("is a file, and a folder");
        }
        assertThat(check(named("a", "a!", "ab/c", "b/a", "c/a/b", "c/a!"))).isInstanceOf(ZipCheckResult.Sound.class);
    }

    @Test
    void paths_of_a_thousand_folders_take_no_more_memory_than_their_bytes() {
        var deep = "/a".repeat(1_990);
        var names = new String[200];
        Arrays.setAll(names, i -> i + deep);
        var before = java.lang.management.ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class);
        long from = before.getCurrentThreadAllocatedBytes();
        var zip = named(names);
        long made = before.getCurrentThreadAllocatedBytes() - from;
        assertThat(check(zip)).isInstanceOf(ZipCheckResult.Sound.class);
        assertThat(before.getCurrentThreadAllocatedBytes() - from - made)
                .as("with every prefix of each name it would be a gigabyte")
                .isLessThan(500L << 20);
    }

    @Test
    void a_directory_of_long_names_is_refused_before_it_is_read() {
        var names = new String[400];
        Arrays.setAll(names, i -> i + "/a".repeat(1_900));
        assertThat(check(named(names), new ZipLimits(1_000, 1L << 30, 200), 0))
                .isInstanceOfSatisfying(ZipCheckResult.Unsound.class, unsound -> assertThat(unsound.toString())
                        .contains("limit 1048576", "SWITCHOVER_PACKAGES_ENTRIES"));
    }

    @Test
    @Tag("slow")
    void a_bomb_is_refused_by_what_it_unpacks_to_before_it_is_unpacked() {
        var bomb = holding("zeros", new byte[60_000_000]);

        assertThat(check(bomb))
                .isEqualTo(new ZipCheckResult.Unsound(
                        "limit",
                        "it unpacks to more than 200 times its size of " + bomb.length
                                + " bytes (SWITCHOVER_PACKAGES_RATIO)"));
        assertThat(lengths.stream().mapToInt(length -> length).sum()).isLessThan(3 * bomb.length);
        assertThat(check(bomb, new ZipLimits(10, 60_000_000, 2_000), Integer.MAX_VALUE))
                .isInstanceOf(ZipCheckResult.Sound.class);
        assertThat(check(bomb, new ZipLimits(10, 59_999_999, 2_000), Integer.MAX_VALUE))
                .isEqualTo(new ZipCheckResult.Unsound(
                        "limit", "it unpacks to more than 59999999 bytes (SWITCHOVER_PACKAGES_UNPACKED)"));
    }

    @Test
    void a_small_file_may_shrink_as_much_as_it_can() {
        assertThat(check(holding("zeros", new byte[10_000_000]))).isInstanceOf(ZipCheckResult.Sound.class);
    }

    @Test
    @Tag("slow")
    void a_bomb_that_lies_about_its_size_is_stopped_where_the_lie_ends() {
        var bomb = holding("zeros", new byte[60_000_000]);
        little(bomb).putInt(central(bomb, 0) + 24, 1_000);

        assertThat(flaw(bomb))
                .isEqualTo("its entry \"zeros\" unpacks to more than the 1000 bytes that the directory says");
    }

    /** 16 MiB, however small it is itself; beyond that so many times its own size. */
    @Test
    void what_an_upload_may_unpack_to_is_told_from_its_directory_alone() {
        var zip = named("zeros");
        int ratio = 200_000;
        var limits = new ZipLimits(10, 1L << 40, ratio);
        assertThat(unpackingTo(zip, ratio * zip.length, limits)).doesNotContain("SWITCHOVER_PACKAGES_RATIO");
        assertThat(unpackingTo(zip, ratio * (zip.length + 1), limits))
                .isEqualTo("it unpacks to more than 200000 times its size of " + zip.length
                        + " bytes (SWITCHOVER_PACKAGES_RATIO)");
        assertThat(unpackingTo(zip, 16 << 20, LIMITS)).doesNotContain("SWITCHOVER_PACKAGES_RATIO");
        assertThat(unpackingTo(zip, (16 << 20) + 1, LIMITS)).contains("SWITCHOVER_PACKAGES_RATIO");
    }

    private String unpackingTo(byte[] zip, int bytes, ZipLimits limits) {
        little(zip).putInt(central(zip, 0) + 24, bytes);
        return ((ZipCheckResult.Unsound) check(zip, limits, 0)).because();
    }

    @Test
    void an_entry_may_reach_up_to_the_next_and_not_into_it() throws IOException {
        assertThat(check(stored("one", "two"))).isInstanceOf(ZipCheckResult.Sound.class);
        var zip = named("one", "two");
        int second = little(zip).getInt(central(zip, 1) + 42);
        int most = second - 30 - "one".length();
        little(zip).putInt(central(zip, 0) + 20, most);
        assertThat(flaw(zip)).doesNotContain("lie over each other");
        little(zip).putInt(central(zip, 0) + 20, most + 1);
        assertThat(flaw(zip)).isEqualTo("its entries \"one\" and \"two\" lie over each other");
    }

    @Test
    void an_empty_entry_is_sound_whatever_it_is_said_to_be_packed_by() throws IOException {
        var empty = stored("empty", new byte[0]);
        assertThat(check(empty)).isInstanceOf(ZipCheckResult.Sound.class);
        assertThat(check(Zips.packedBy(empty, 8))).isInstanceOf(ZipCheckResult.Sound.class);
    }

    /** All its bytes come out, and it has no end. */
    @Test
    void data_that_breaks_off_after_its_last_byte_is_refused() throws IOException {
        var content = "what it holds".getBytes(StandardCharsets.UTF_8);
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(content);
        var packed = new byte[100];
        int length = deflater.deflate(packed, 0, packed.length, Deflater.SYNC_FLUSH);
        deflater.end();
        var zip = Zips.packedBy(stored("a.txt", Arrays.copyOf(packed, length)), 8);
        var crc = new CRC32();
        crc.update(content);
        little(zip).putInt(central(zip, 0) + 16, (int) crc.getValue());
        little(zip).putInt(central(zip, 0) + 24, content.length);

        assertThat(flaw(zip)).startsWith("its entry \"a.txt\" unpacks to 13 bytes");
    }

    @Test
    void what_tools_keep_beside_an_entry_is_passed_over() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var name : List.of("a.txt", "b.txt")) {
                var entry = new ZipEntry(name);
                entry.setExtra(new byte[] {(byte) 0xfe, (byte) 0xca, 3, 0, 1, 2, 3});
                zip.putNextEntry(entry);
                zip.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(check(bytes.toByteArray()))
                .isInstanceOfSatisfying(ZipCheckResult.Sound.class, sound -> assertThat(sound.files())
                        .containsExactly(file("a.txt"), file("b.txt")));
    }

    @Test
    void a_file_that_is_also_a_folder_is_refused_whatever_lies_beside_it() {
        assertThat(flaw(named("ccc", "bb/x", "bb")))
                .isEqualTo("its entry \"bb\" is a file, and a folder of other entries");
    }

    @Test
    void entries_that_lie_over_each_other_are_refused() {
        var zip = holding("one", noise(1_000));
        var twice = new byte[zip.length * 2];
        // The directory names the same bytes a second time.
        int central = central(zip, 0);
        int end = zip.length - 22;
        System.arraycopy(zip, 0, twice, 0, end);
        System.arraycopy(zip, central, twice, end, end - central);
        System.arraycopy(zip, end, twice, end + end - central, 22);
        var bytes = Arrays.copyOf(twice, end + end - central + 22);
        var buffer = little(bytes);
        buffer.putShort(bytes.length - 22 + 8, (short) 2);
        buffer.putShort(bytes.length - 22 + 10, (short) 2);
        buffer.putInt(bytes.length - 22 + 12, 2 * (end - central));

        assertThat(flaw(bytes)).isEqualTo("its entries \"one\" and \"one\" lie over each other");
    }

    @Test
    void too_many_entries_are_refused_before_they_are_read() {
        assertThat(check(named("a", "b", "c"), new ZipLimits(2, 100, 200), Integer.MAX_VALUE))
                .isEqualTo(new ZipCheckResult.Unsound(
                        "limit", "it has 3 entries, limit 2 (SWITCHOVER_PACKAGES_ENTRIES): too many"));
    }

    @Test
    void limits_are_reached_and_not_passed() {
        var zip = named("a", "bc");
        assertThat(check(zip, new ZipLimits(2, 3, 200), Integer.MAX_VALUE)).isInstanceOf(ZipCheckResult.Sound.class);
        assertThat(check(zip, new ZipLimits(2, 2, 200), Integer.MAX_VALUE))
                .isEqualTo(new ZipCheckResult.Unsound(
                        "limit", "it unpacks to more than 2 bytes (SWITCHOVER_PACKAGES_UNPACKED)"));
    }

    /** The directory may take 320 bytes for each entry that there may be, and always a mebibyte. */
    @Test
    void a_directory_is_as_long_as_the_limit_and_no_longer() {
        assertThat(check(directory(1 << 20), new ZipLimits(20, 1L << 30, 200), Integer.MAX_VALUE))
                .isInstanceOf(ZipCheckResult.Sound.class);
        assertThat(check(directory((1 << 20) + 1), new ZipLimits(20, 1L << 30, 200), Integer.MAX_VALUE))
                .isEqualTo(
                        new ZipCheckResult.Unsound(
                                "limit",
                                "its directory is 1048577 bytes long, limit 1048576 (320 for each of SWITCHOVER_PACKAGES_ENTRIES): use shorter names"));
        assertThat(check(directory((1 << 20) + 1), new ZipLimits(3_277, 1L << 30, 200), Integer.MAX_VALUE))
                .isInstanceOf(ZipCheckResult.Sound.class);
    }

    /** A zip whose directory takes so many bytes, most of them in comments of its entries. */
    private static byte[] directory(int bytes) {
        var names = new String[17];
        Arrays.setAll(names, i -> "f" + (char) ('a' + i));
        var small = named(names);
        int start = central(small, 0);
        int end = small.length - 22;
        int left = bytes - (end - start);
        var whole = new ByteArrayOutputStream();
        whole.write(small, 0, start);
        for (int at = start; at < end; at += 48) {
            int comment = Math.min(left, 0xFFFF);
            left -= comment;
            little(small).putShort(at + 32, (short) comment);
            whole.write(small, at, 48);
            whole.writeBytes(new byte[comment]);
        }
        assertThat(left).isZero();
        little(small).putInt(end + 12, bytes);
        whole.write(small, end, 22);
        return whole.toByteArray();
    }

    @Test
    void a_directory_that_ends_within_an_entry_or_goes_on_behind_the_last_is_refused() {
        var comment = named("a", "b");
        little(comment).putShort(central(comment, 1) + 32, (short) 1);
        assertThat(flaw(comment)).isEqualTo("its directory ends within entry 2 of 2");
        var more = named("a", "b");
        int end = more.length - 22;
        little(more).putShort(end + 8, (short) 3);
        little(more).putShort(end + 10, (short) 3);
        assertThat(flaw(more)).isEqualTo("its directory ends within entry 3 of 3");
        var fewer = named("a", "b");
        little(fewer).putShort(end + 8, (short) 1);
        little(fewer).putShort(end + 10, (short) 1);
        assertThat(flaw(fewer)).isEqualTo("its directory is 94 bytes long, but its 1 entries take 47");
    }

    /** Its data may reach up to the directory, and not into it. */
    @Test
    void an_entry_that_reaches_into_the_directory_is_refused() {
        var zip = named("a");
        int start = central(zip, 0);
        int most = start - 30;
        little(zip).putInt(start + 20, most);
        assertThat(flaw(zip)).doesNotContain("lies outside of it");
        little(zip).putInt(start + 20, most + 1);
        assertThat(flaw(zip)).isEqualTo("its entry \"a\" lies outside of it");
    }

    @Test
    void an_encrypted_entry_is_refused() {
        var bytes = named("secret");
        bytes[central(bytes, 0) + 8] |= 1;
        assertThat(flaw(bytes)).isEqualTo("its entry \"secret\" is encrypted");
    }

    @Test
    void an_entry_that_lies_outside_is_refused() {
        var far = named("far");
        little(far).putInt(central(far, 0) + 42, far.length);
        assertThat(flaw(far)).isEqualTo("its entry \"far\" lies outside of it");
        var large = named("large");
        little(large).putInt(central(large, 0) + 20, Integer.MAX_VALUE);
        assertThat(flaw(large)).isEqualTo("its entry \"large\" lies outside of it");
    }

    @Test
    void an_entry_whose_own_header_says_something_else_is_refused() {
        var moved = named("one", "two");
        little(moved).putInt(central(moved, 1) + 42, 3);
        assertThat(flaw(moved)).contains("lie over each other");
        var nowhere = named("nowhere");
        nowhere[0]++;
        nowhere[4]++;
        assertThat(check(nowhere)).isInstanceOf(ZipCheckResult.Unsound.class);
        var other = named("name");
        other[30]++;
        assertThat(flaw(other)).isEqualTo("its entry \"name\" has another name in its own header");
    }

    @Test
    void a_damaged_directory_is_refused() {
        var bytes = named("a", "b");
        bytes[central(bytes, 0)]++;
        assertThat(flaw(bytes)).isEqualTo("its directory is damaged at entry 1 of 2");
    }

    @Test
    @Tag("slow")
    void more_entries_than_the_small_format_holds_are_read_in_windows() {
        var names = new String[70_000];
        Arrays.setAll(names, i -> "folder/entry-" + i);

        assertThat(check(named(names)))
                .isInstanceOfSatisfying(ZipCheckResult.Sound.class, sound -> assertThat(sound.files())
                        .hasSize(70_000));
        assertThat(lengths).allMatch(length -> length <= 2 << 20);
    }

    @Test
    @Tag("slow")
    void whatever_is_damaged_gives_a_verdict_and_no_exception_and_is_never_sound_with_other_contents() {
        var whole = named("bin/render", "lib/a.jar", "x");
        var files = ((ZipCheckResult.Sound) check(whole)).files();
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            var bytes = whole.clone();
            for (int j = 0; j <= random.nextInt(4); j++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            if (check(bytes) instanceof ZipCheckResult.Sound sound) {
                assertThat(sound.files().stream().map(PackageFileList.File::sha256))
                        .containsExactlyElementsOf(
                                files.stream().map(PackageFileList.File::sha256).toList());
            }
        }
    }

    @Test
    @Tag("slow")
    void a_large_file_is_read_in_slices_over_as_many_ticks_as_it_takes_and_no_byte_twice() {
        var zip = holding("noise.bin", noise(30_000_000));
        var uploads = new Upload(zip);
        var check = new UploadCheck(uploads.blob, LIMITS);
        var clock = new AtomicLong();
        uploads.eachTakes = 1_000;
        uploads.clock = clock;
        int ticks = 0;
        Optional<ZipCheckResult> verdict = Optional.empty();
        while (verdict.isEmpty()) {
            ticks++;
            var budget = Budget.of(Duration.ofSeconds(5), () -> Duration.ofMillis(clock.get()));
            verdict =
                    ((Answer.Answered<Optional<ZipCheckResult>>) check.go(uploads, Parallel.inTurn(), budget)).value();
        }

        assertThat(ticks).isBetween(3, 6);
        assertThat(verdict).get().isInstanceOf(ZipCheckResult.Sound.class);
        assertThat(uploads.read).isLessThan(zip.length + (1 << 20));
    }

    @Test
    void a_silent_storage_ends_the_slice_and_the_next_one_goes_on() {
        var zip = holding("noise.bin", noise(10_000_000));
        var uploads = new Upload(zip);
        var check = new UploadCheck(uploads.blob, LIMITS);
        uploads.silentFrom = 6_000_000;

        assertThat(check.go(uploads, Parallel.inTurn(), unlimited()))
                .isEqualTo(new Answer.Unanswered<>("it is silent"));
        long before = uploads.read;
        uploads.silentFrom = Long.MAX_VALUE;

        assertThat(((Answer.Answered<Optional<ZipCheckResult>>) check.go(uploads, Parallel.inTurn(), unlimited()))
                        .value())
                .get()
                .isInstanceOf(ZipCheckResult.Sound.class);
        assertThat(uploads.read - before).isLessThan(7_000_000);
    }

    @Test
    void a_blob_that_changes_while_it_is_read_is_no_verdict() {
        var uploads = new Upload(named("a"));
        uploads.changed = true;
        assertThat(new UploadCheck(uploads.blob, LIMITS).go(uploads, Parallel.inTurn(), unlimited()))
                .isInstanceOf(Answer.Refused.class);
    }

    private ZipCheckResult check(byte[] bytes) {
        return check(bytes, LIMITS, Integer.MAX_VALUE);
    }

    private ZipCheckResult check(byte[] bytes, ZipLimits limits, int ignored) {
        var uploads = new Upload(bytes);
        var answer = new UploadCheck(uploads.blob, limits).go(uploads, Parallel.inTurn(), unlimited());
        return ((Answer.Answered<Optional<ZipCheckResult>>) answer).value().orElseThrow();
    }

    private String flaw(byte[] bytes) {
        return check(bytes) instanceof ZipCheckResult.Unsound unsound ? unsound.because() : "sound";
    }

    private List<String> warnings(byte[] bytes) {
        return check(bytes) instanceof ZipCheckResult.Sound sound
                ? sound.warnings()
                : List.of("unsound: " + flaw(bytes));
    }

    private static Budget unlimited() {
        return Budget.of(Duration.ofHours(1), () -> Duration.ZERO);
    }

    private static PackageFileList.File file(String name) {
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        return new PackageFileList.File(name, bytes.length, InMemoryRegions.sha256(bytes));
    }

    private static byte[] noise(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] stored(String name, byte[] content) throws IOException {
        return stored(Map.of(name, content));
    }

    /** Each is an entry that holds its own name. */
    private static byte[] stored(String one, String other) throws IOException {
        var files = new TreeMap<String, byte[]>();
        for (var name : List.of(one, other)) {
            files.put(name, name.getBytes(StandardCharsets.UTF_8));
        }
        return stored(files);
    }

    private static byte[] stored(Map<String, byte[]> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (var file : files.entrySet()) {
                var crc = new CRC32();
                crc.update(file.getValue());
                var entry = new ZipEntry(file.getKey());
                entry.setSize(file.getValue().length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /** One upload in memory, that may be slow, silent or replaced. */
    private final class Upload implements UploadContainers {
        private final byte[] bytes;
        private final UploadedBlob blob;
        private AtomicLong clock = new AtomicLong();
        private long eachTakes;
        private long silentFrom = Long.MAX_VALUE;
        private boolean changed;
        private long read;

        Upload(byte[] bytes) {
            this.bytes = bytes;
            this.blob = new UploadedBlob("west", "a/1.zip", "e", bytes.length, Instant.EPOCH);
        }

        @Override
        public Answer<UploadPage> list(String region, @Nullable String from) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Answer<Optional<UploadedBlob>> find(String region, String path) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Answer<byte[]> read(UploadedBlob asked, long at, int length) {
            assertThat(asked.etag()).isEqualTo("e");
            clock.addAndGet(eachTakes);
            if (changed) {
                return new Answer.Refused<>(Answer.Reason.CHANGED, "it has changed");
            }
            if (at >= silentFrom && at < bytes.length - (1 << 20)) {
                return new Answer.Unanswered<>("it is silent");
            }
            lengths.add(length);
            read += length;
            return new Answer.Answered<>(Arrays.copyOfRange(bytes, (int) at, (int) at + length));
        }
    }
}
