package io.switchover.replication;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Whether a file is a whole zip, by its directory at the end: that it is there, that every entry lies within the file, and
 * that no name leads out of the folder that it will be unpacked into. It is read in windows, so that a package of any size costs
 * the same memory. What the entries hold is not unpacked here; that the bytes are the same everywhere is the hash's business.
 */
public final class ZipInspector {
    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_SIZE = 56;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCATOR_64_SIZE = 20;
    private static final int CENTRAL = 0x02014b50;
    private static final int CENTRAL_SIZE = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final long IN_64 = 0xFFFFFFFFL;
    private static final int COUNT_IN_64 = 0xFFFF;
    private static final int ENCRYPTED = 1;
    private static final int UTF_8 = 1 << 11;
    private static final int WINDOW = 256 * 1024;

    private final long size;
    private final Parts parts;
    private byte[] window = new byte[0];
    private long windowAt;

    /** Some bytes of the file; answers exactly as many as were asked for. */
    @FunctionalInterface
    public interface Parts {
        byte[] read(long at, int length) throws IOException;
    }

    private ZipInspector(long size, Parts parts) {
        this.size = size;
        this.parts = parts;
    }

    /** @throws IOException when the file cannot be read, which says nothing about it */
    public static ZipVerdict check(long size, Parts parts) throws IOException {
        try {
            return new ZipVerdict.Sound(new ZipInspector(size, parts).entries());
        } catch (Unsound e) {
            return new ZipVerdict.Unsound(e.because);
        }
    }

    private long entries() throws IOException, Unsound {
        if (size == 0) {
            throw new Unsound("it is empty");
        }
        boolean begins = size >= 4 && startsLikeAZip(bytes(0, 4).getInt());
        if (size < END_SIZE) {
            throw new Unsound(begins ? "it is truncated after " + size + " bytes" : "it is not a zip");
        }
        var end = end(begins);
        if (end.count == 0) {
            throw new Unsound("it is a zip without entries");
        }
        if (end.start + end.length != end.at) {
            throw new Unsound("its directory does not fit: " + end.length + " bytes from " + end.start
                    + " should end where its end record begins, at " + end.at);
        }
        long at = end.start;
        for (long i = 0; i < end.count; i++) {
            at = entry(at, end, i);
        }
        if (at != end.at) {
            throw new Unsound("its directory is " + end.length + " bytes long, but its " + end.count + " entries take "
                    + (at - end.start));
        }
        return end.count;
    }

    private static boolean startsLikeAZip(int signature) {
        return signature == LOCAL || signature == END;
    }

    /** @param at where the record begins that the directory should reach up to */
    private record End(long at, long start, long length, long count) {}

    private End end(boolean begins) throws IOException, Unsound {
        int length = (int) Math.min(size, END_SIZE + LONGEST_COMMENT);
        var tail = bytes(size - length, length);
        for (int i = length - END_SIZE; i >= 0; i--) {
            if (tail.getInt(i) == END && i + END_SIZE + unsigned(tail.getShort(i + 20)) == length) {
                return end64(
                        size - length + i,
                        unsigned(tail.getInt(i + 16)),
                        unsigned(tail.getInt(i + 12)),
                        unsigned(tail.getShort(i + 10)));
            }
        }
        throw new Unsound(
                begins
                        ? "it begins like a zip and has no directory at its end: it is truncated, or something was added"
                        : "it is not a zip");
    }

    private End end64(long at, long start, long length, int count) throws IOException, Unsound {
        if (start != IN_64 && length != IN_64 && count != COUNT_IN_64) {
            return new End(at, start, length, count);
        }
        long locatorAt = at - LOCATOR_64_SIZE;
        if (locatorAt < 0 || bytes(locatorAt, 4).getInt() != LOCATOR_64) {
            return new End(at, start, length, count);
        }
        long end64At = bytes(locatorAt, LOCATOR_64_SIZE).getLong(8);
        if (end64At < 0 || end64At > locatorAt - END_64_SIZE) {
            throw new Unsound("its end record for large files is said to be at " + end64At + ", outside of it");
        }
        var end64 = bytes(end64At, END_64_SIZE);
        if (end64.getInt(0) != END_64) {
            throw new Unsound("its end record for large files is damaged");
        }
        return new End(end64At, end64.getLong(48), end64.getLong(40), end64.getLong(32));
    }

    private long entry(long at, End end, long index) throws IOException, Unsound {
        if (at < 0 || at + CENTRAL_SIZE > end.at) {
            throw new Unsound("its directory ends within entry " + (index + 1) + " of " + end.count);
        }
        var header = bytes(at, CENTRAL_SIZE);
        if (header.getInt(0) != CENTRAL) {
            throw new Unsound("its directory is damaged at entry " + (index + 1) + " of " + end.count);
        }
        int flags = unsigned(header.getShort(8));
        long packed = unsigned(header.getInt(20));
        long unpacked = unsigned(header.getInt(24));
        int nameLength = unsigned(header.getShort(28));
        int extraLength = unsigned(header.getShort(30));
        int commentLength = unsigned(header.getShort(32));
        long local = unsigned(header.getInt(42));
        long next = at + CENTRAL_SIZE + nameLength + extraLength + commentLength;
        if (next > end.at) {
            throw new Unsound("its directory ends within entry " + (index + 1) + " of " + end.count);
        }
        var name = name(at + CENTRAL_SIZE, nameLength, flags);
        if ((flags & ENCRYPTED) != 0) {
            throw new Unsound("its entry " + shown(name) + " is encrypted");
        }
        if (packed == IN_64 || local == IN_64) {
            var extra = bytes(at + CENTRAL_SIZE + nameLength, extraLength);
            var large = large(extra, unpacked == IN_64, packed, local);
            packed = large[0];
            local = large[1];
        }
        if (local < 0 || packed < 0 || local + LOCAL_SIZE + packed > end.start) {
            throw new Unsound("its entry " + shown(name) + " lies outside of it");
        }
        return next;
    }

    /** The packed size and the offset, where an entry keeps them among its extra fields. */
    private static long[] large(ByteBuffer extra, boolean unpackedToo, long packed, long local) {
        int at = 0;
        while (at + 4 <= extra.limit()) {
            int id = unsigned(extra.getShort(at));
            int end = Math.min(extra.limit(), at + 4 + unsigned(extra.getShort(at + 2)));
            if (id == 1) {
                int value = at + 4 + (unpackedToo ? 8 : 0);
                long[] found = {packed, local};
                for (int i = 0; i < 2; i++) {
                    if (found[i] == IN_64 && value + 8 <= end) {
                        found[i] = extra.getLong(value);
                        value += 8;
                    }
                }
                return found;
            }
            at = end;
        }
        return new long[] {packed, local};
    }

    private String name(long at, int length, int flags) throws IOException, Unsound {
        var raw = new byte[length];
        bytes(at, length).get(raw);
        var name = new String(raw, (flags & UTF_8) != 0 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        if (name.isEmpty()) {
            throw new Unsound("it has an entry without a name");
        }
        if (leadsOut(name)) {
            throw new Unsound("the name of its entry " + shown(name) + " leads out of the folder it is unpacked into");
        }
        return name;
    }

    private static boolean leadsOut(String name) {
        var path = name.replace('\\', '/');
        return path.startsWith("/")
                || path.matches("[A-Za-z]:.*")
                || path.indexOf('\0') >= 0
                || path.equals("..")
                || path.startsWith("../")
                || path.endsWith("/..")
                || path.contains("/../");
    }

    private static String shown(String name) {
        var plain = name.replaceAll("\\p{Cntrl}", "?");
        return "\"" + (plain.length() > 80 ? plain.substring(0, 80) + "…" : plain) + "\"";
    }

    /** Some bytes, out of a window that moves along with the directory. */
    private ByteBuffer bytes(long at, int length) throws IOException, Unsound {
        if (at < 0 || length > size - at) {
            throw new Unsound("it ends before byte " + (at + length));
        }
        if (at < windowAt || at + length > windowAt + window.length) {
            window = parts.read(at, (int) Math.min(size - at, Math.max(length, WINDOW)));
            windowAt = at;
        }
        return ByteBuffer.wrap(window, (int) (at - windowAt), length).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int unsigned(short value) {
        return Short.toUnsignedInt(value);
    }

    private static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }

    /** The way out of the reading when the file is no good; never leaves this class. */
    private static final class Unsound extends Exception {
        private static final long serialVersionUID = 1L;
        private final String because;

        Unsound(String because) {
            super(because, null, false, false);
            this.because = because;
        }
    }
}
