package io.switchover.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipInspectorTest {
    private static final int CENTRAL = 0x02014b50;

    @Test
    void a_whole_zip_is_sound() throws IOException {
        assertThat(check(zip("bin/render", "lib/", "lib/a.jar"))).isEqualTo(new ZipVerdict.Sound(3));
    }

    @Test
    void names_with_dots_that_lead_nowhere_are_sound() throws IOException {
        assertThat(check(zip("a..b", "..a/b", "a/.../b", ".hidden"))).isEqualTo(new ZipVerdict.Sound(4));
    }

    @Test
    void a_comment_at_the_end_belongs_to_it() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setComment("x".repeat(60_000));
            zip.putNextEntry(new ZipEntry("a"));
        }
        assertThat(check(bytes.toByteArray())).isEqualTo(new ZipVerdict.Sound(1));
    }

    @Test
    void cut_anywhere_it_is_unsound() throws IOException {
        var whole = zip("bin/render", "lib/a.jar");
        for (int length = 0; length < whole.length; length++) {
            assertThat(check(Arrays.copyOf(whole, length)))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(ZipVerdict.Unsound.class);
        }
    }

    @Test
    void anything_added_makes_it_unsound() throws IOException {
        var whole = zip("bin/render");
        assertThat(check(Arrays.copyOf(whole, whole.length + 1))).isInstanceOf(ZipVerdict.Unsound.class);
        var before = new byte[whole.length + 5];
        System.arraycopy(whole, 0, before, 5, whole.length);
        assertThat(check(before)).isInstanceOf(ZipVerdict.Unsound.class);
    }

    @Test
    void no_zip_says_so() throws IOException {
        assertThat(said(new byte[0])).isEqualTo("it is empty");
        assertThat(said("hello".getBytes(StandardCharsets.UTF_8))).isEqualTo("it is not a zip");
        assertThat(said(new byte[100_000])).isEqualTo("it is not a zip");
        var gzip = new byte[200];
        gzip[0] = 0x1f;
        gzip[1] = (byte) 0x8b;
        assertThat(said(gzip)).isEqualTo("it is not a zip");
        assertThat(said(zip())).isEqualTo("it is a zip without entries");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "a/../../b", "/etc/passwd", "..\\a", "C:\\a", "c:a", "..", "a/..", "\\a"})
    void a_name_that_leads_out_is_refused(String name) throws IOException {
        assertThat(said(zip("good", name))).contains("leads out of the folder");
    }

    @Test
    void an_encrypted_entry_is_refused() throws IOException {
        var bytes = zip("secret");
        bytes[central(bytes) + 8] |= 1;
        assertThat(said(bytes)).isEqualTo("its entry \"secret\" is encrypted");
    }

    @Test
    void an_entry_that_lies_outside_is_refused() throws IOException {
        var far = zip("far");
        little(far).putInt(central(far) + 42, far.length);
        assertThat(said(far)).isEqualTo("its entry \"far\" lies outside of it");
        var large = zip("large");
        little(large).putInt(central(large) + 20, Integer.MAX_VALUE);
        assertThat(said(large)).isEqualTo("its entry \"large\" lies outside of it");
    }

    @Test
    void a_damaged_directory_is_refused() throws IOException {
        var bytes = zip("a", "b");
        bytes[central(bytes)]++;
        assertThat(said(bytes)).isEqualTo("its directory is damaged at entry 1 of 2");
    }

    @Test
    void more_entries_than_the_small_format_holds_are_read_in_windows() throws IOException {
        var names = new String[70_000];
        Arrays.setAll(names, i -> "folder/entry-" + i);
        var bytes = zip(names);
        var lengths = new ArrayList<Integer>();

        var verdict = ZipInspector.check(bytes.length, (at, length) -> {
            lengths.add(length);
            return Arrays.copyOfRange(bytes, (int) at, (int) at + length);
        });

        assertThat(verdict).isEqualTo(new ZipVerdict.Sound(70_000));
        assertThat(lengths).allMatch(length -> length <= 256 * 1024);
    }

    @Test
    void whatever_is_damaged_gives_a_verdict_and_no_exception() throws IOException {
        var whole = zip("bin/render", "lib/a.jar", "x");
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            var bytes = whole.clone();
            for (int j = 0; j <= random.nextInt(4); j++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            assertThat(check(bytes)).isNotNull();
        }
    }

    @Test
    void bytes_that_cannot_be_read_say_nothing_about_the_zip() {
        assertThatThrownBy(() -> ZipInspector.check(100, (at, length) -> {
                    throw new IOException("cut");
                }))
                .isInstanceOf(IOException.class);
    }

    private static ZipVerdict check(byte[] bytes) throws IOException {
        return ZipInspector.check(bytes.length, (at, length) -> Arrays.copyOfRange(bytes, (int) at, (int) at + length));
    }

    private static String said(byte[] bytes) throws IOException {
        return check(bytes) instanceof ZipVerdict.Unsound unsound ? unsound.because() : "sound";
    }

    private static int central(byte[] bytes) {
        var buffer = little(bytes);
        for (int i = 0; i < bytes.length - 4; i++) {
            if (buffer.getInt(i) == CENTRAL) {
                return i;
            }
        }
        throw new IllegalArgumentException("no directory");
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] zip(String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var name : names) {
                zip.putNextEntry(new ZipEntry(name));
                if (!name.endsWith("/")) {
                    zip.write(name.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return bytes.toByteArray();
    }
}
