package io.switchover.packages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zips for tests, sound and damaged. */
public final class Zips {
    private static final int CENTRAL = 0x02014b50;

    private Zips() {}

    /** Each name is an entry that holds its own name. */
    public static byte[] named(String... names) {
        var contents = new byte[names.length][];
        Arrays.setAll(contents, i -> names[i].getBytes(StandardCharsets.UTF_8));
        return zip(names, contents);
    }

    public static byte[] holding(String name, byte[] content) {
        return zip(new String[] {name}, new byte[][] {content});
    }

    private static byte[] zip(String[] names, byte[][] contents) {
        try {
            var bytes = new ByteArrayOutputStream();
            try (var zip = new ZipOutputStream(bytes)) {
                for (int i = 0; i < names.length; i++) {
                    zip.putNextEntry(new ZipEntry(names[i]));
                    if (!names[i].endsWith("/")) {
                        zip.write(contents[i]);
                    }
                }
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A name that {@link ZipOutputStream} refuses to write twice: it is written otherwise first. */
    public static byte[] renamed(byte[] zip, String from, String to) {
        var before = from.getBytes(StandardCharsets.UTF_8);
        var after = to.getBytes(StandardCharsets.UTF_8);
        var bytes = zip.clone();
        for (int i = 0; i + before.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + before.length, before, 0, before.length)) {
                System.arraycopy(after, 0, bytes, i, after.length);
            }
        }
        return bytes;
    }

    /** In the order of bytes of zips. */
    public static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Where the nth entry of the directory begins. */
    public static int central(byte[] bytes, int nth) {
        var buffer = little(bytes);
        int left = nth;
        for (int i = 0; i < bytes.length - 4; i++) {
            if (buffer.getInt(i) == CENTRAL && left-- == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("no such entry in the directory");
    }

    /** Another packing method in the directory and in the entry's own header. */
    public static byte[] packedBy(byte[] zip, int method) {
        var bytes = zip.clone();
        var buffer = little(bytes);
        int central = central(bytes, 0);
        buffer.putShort(central + 10, (short) method);
        buffer.putShort(buffer.getInt(central + 42) + 8, (short) method);
        return bytes;
    }

    /** Made on Unix, with this mode. */
    public static byte[] withMode(byte[] zip, int nth, int mode) {
        var bytes = zip.clone();
        int central = central(bytes, nth);
        bytes[central + 5] = 3;
        little(bytes).putInt(central + 38, mode << 16);
        return bytes;
    }
}
