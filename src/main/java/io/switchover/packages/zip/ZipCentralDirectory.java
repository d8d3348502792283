package io.switchover.packages.zip;

import io.switchover.time.Counted;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The directory at the end of a zip. Reading it makes sure that it is there, that every entry lies within the file and over no
 * other, that nothing leads out of the folder it is unpacked into, and that all of it together stays within limits. What the
 * entries hold is {@link ZipBodyScan}'s.
 *
 * @param entries by where they lie in the file
 * @param unpacked the size of all entries together, in bytes
 * @param warnings what may surprise on some nodes, one sentence each
 */
record ZipCentralDirectory(List<ZipEntryHeader> entries, long unpacked, List<String> warnings) {
    private static final int CENTRAL = 0x02014b50;
    private static final int CENTRAL_SIZE = 46;
    private static final int LOCAL_SIZE = 30;
    private static final long IN_64 = 0xFFFFFFFFL;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int UNIX = 3;
    private static final int FILE_TYPE = 0xF000;
    private static final int LINK = 0xA000;
    /** What is kept of names and extra fields is bounded in all: one name may take thousands of bytes. */
    private static final int BYTES_OF_ENTRY = 320;

    private static final int SMALL_DIRECTORY = 1 << 20;

    static ZipCentralDirectory read(ZipWindow file, ZipLimits limits) throws ZipStop {
        return new Reading(file, limits, ZipEnd.of(file)).directory();
    }

    private static final class Reading {
        private final ZipWindow file;
        private final ZipLimits limits;
        private final ZipEnd end;
        private final ZipWarnings warnings = new ZipWarnings();
        private final List<ZipEntryHeader> entries = new ArrayList<>();
        private long unpacked;

        Reading(ZipWindow file, ZipLimits limits, ZipEnd end) {
            this.file = file;
            this.limits = limits;
            this.end = end;
        }

        ZipCentralDirectory directory() throws ZipStop {
            if (end.count() > limits.entries()) {
                throw ZipStop.Flaw.limit("it has " + Counted.of(end.count(), "entry", "entries") + ", limit "
                        + limits.entries() + " (SWITCHOVER_PACKAGES_ENTRIES): too many");
            }
            long most = Math.max(SMALL_DIRECTORY, (long) limits.entries() * BYTES_OF_ENTRY);
            if (end.length() > most) {
                throw ZipStop.Flaw.limit("its directory is " + end.length() + " bytes long, limit " + most + " ("
                        + BYTES_OF_ENTRY + " for each of SWITCHOVER_PACKAGES_ENTRIES): use shorter names");
            }
            long at = end.start();
            for (long i = 0; i < end.count(); i++) {
                at = entry(at, i);
            }
            if (at != end.at()) {
                throw new ZipStop.Flaw("its directory is " + end.length() + " bytes long, but its " + end.count()
                        + " entries take " + (at - end.start()));
            }
            compareFilesWithFolders();
            entries.sort(Comparator.comparingLong(ZipEntryHeader::local));
            for (int i = 1; i < entries.size(); i++) {
                var before = entries.get(i - 1);
                if (before.local() + LOCAL_SIZE + before.rawName().length + before.packed()
                        > entries.get(i).local()) {
                    throw new ZipStop.Flaw("its entries " + before.shown() + " and "
                            + entries.get(i).shown() + " lie over each other");
                }
            }
            return new ZipCentralDirectory(entries, unpacked, warnings.sentences());
        }

        /** In this order whatever lies in a folder comes right after a file of the folder's name. */
        private void compareFilesWithFolders() throws ZipStop.Flaw {
            entries.sort(Comparator.comparing(ZipEntryHeader::rawName, Reading::compare));
            for (int i = 1; i < entries.size(); i++) {
                var file = entries.get(i - 1);
                if (!file.folder() && isWithin(file.rawName(), entries.get(i).rawName())) {
                    throw new ZipStop.Flaw("its entry " + file.shown() + " is a file, and a folder of other entries");
                }
            }
        }

        private static boolean isWithin(byte[] folder, byte[] name) {
            return name.length > folder.length
                    && name[folder.length] == '/'
                    && Arrays.equals(folder, 0, folder.length, name, 0, folder.length);
        }

        /** A slash comes before every other byte. */
        private static int compare(byte[] one, byte[] other) {
            int at = Arrays.mismatch(one, other);
            return at < 0 || at == one.length || at == other.length
                    ? Integer.compare(one.length, other.length)
                    : Integer.compare(place(one[at]), place(other[at]));
        }

        private static int place(byte b) {
            return b == '/' ? -1 : Byte.toUnsignedInt(b);
        }

        private long entry(long at, long index) throws ZipStop {
            if (at + CENTRAL_SIZE > end.at()) {
                throw new ZipStop.Flaw("its directory ends within entry " + (index + 1) + " of " + end.count());
            }
            var fixed = file.bytes(at, CENTRAL_SIZE);
            if (fixed.getInt(0) != CENTRAL) {
                throw new ZipStop.Flaw("its directory is damaged at entry " + (index + 1) + " of " + end.count());
            }
            int nameLength = unsigned(fixed.getShort(28));
            int extraLength = unsigned(fixed.getShort(30));
            long next = at + CENTRAL_SIZE + nameLength + extraLength + unsigned(fixed.getShort(32));
            if (next > end.at()) {
                throw new ZipStop.Flaw("its directory ends within entry " + (index + 1) + " of " + end.count());
            }
            var header = header(fixed, file.bytes(at + CENTRAL_SIZE, nameLength + extraLength), nameLength);
            check(header);
            entries.add(header);
            return next;
        }

        private void check(ZipEntryHeader entry) throws ZipStop {
            var flaw = EntryNamePolicy.refuse(entry.name());
            if (flaw.isPresent()) {
                throw new ZipStop.Flaw(flaw.get());
            }
            if (entry.encrypted()) {
                throw new ZipStop.Flaw("its entry " + entry.shown() + " is encrypted");
            }
            if (entry.method() != STORED && entry.method() != DEFLATED) {
                throw new ZipStop.Flaw("its entry " + entry.shown() + " is packed by method " + entry.method()
                        + ", which Batch nodes cannot unpack: pack it with deflate");
            }
            if (entry.local() < 0
                    || entry.packed() < 0
                    || entry.unpacked() < 0
                    || entry.packed() > end.start() - LOCAL_SIZE - entry.local()) {
                throw new ZipStop.Flaw("its entry " + entry.shown() + " lies outside of it");
            }
            warnings.see(entry);
            unpacked = entry.unpacked() > Long.MAX_VALUE - unpacked ? Long.MAX_VALUE : unpacked + entry.unpacked();
            if (unpacked > limits.unpacked()) {
                throw ZipStop.Flaw.limit(
                        "it unpacks to more than " + limits.unpacked() + " bytes (SWITCHOVER_PACKAGES_UNPACKED)");
            }
            if (unpacked > ZipLimits.SMALL && unpacked / limits.ratio() > file.size()) {
                throw ZipStop.Flaw.limit("it unpacks to more than " + limits.ratio() + " times its size of "
                        + file.size() + " bytes (SWITCHOVER_PACKAGES_RATIO)");
            }
        }
    }

    private static ZipEntryHeader header(ByteBuffer fixed, ByteBuffer rest, int nameLength) {
        var name = new byte[nameLength];
        rest.get(name);
        var large = new Zip64Extra(rest);
        int attributes = fixed.getInt(38) >>> 16;
        boolean link = unsigned(fixed.getShort(4)) >>> 8 == UNIX && (attributes & FILE_TYPE) == LINK;
        // In this order: each takes its value only where the field before it says that it is there.
        long unpacked = large.orElse(unsigned(fixed.getInt(24)), IN_64);
        long packed = large.orElse(unsigned(fixed.getInt(20)), IN_64);
        long local = large.orElse(unsigned(fixed.getInt(42)), IN_64);
        return new ZipEntryHeader(
                name,
                unsigned(fixed.getShort(8)),
                unsigned(fixed.getShort(10)),
                unsigned(fixed.getInt(16)),
                packed,
                unpacked,
                local,
                link);
    }

    /** The extra field in which an entry keeps what is too large for its own fields; the values stand there one after another. */
    private static final class Zip64Extra {
        private static final int ID = 1;

        private final ByteBuffer extra;
        private int value = -1;
        private int end;

        Zip64Extra(ByteBuffer rest) {
            this.extra = rest;
            int at = rest.position();
            while (value < 0 && at + 4 <= rest.limit()) {
                int next = Math.min(rest.limit(), at + 4 + unsigned(rest.getShort(at + 2)));
                if (unsigned(rest.getShort(at)) == ID) {
                    value = at + 4;
                    end = next;
                }
                at = next;
            }
        }

        long orElse(long field, long marker) {
            if (field != marker || value < 0 || value + 8 > end) {
                return field;
            }
            long large = extra.getLong(value);
            value += 8;
            return large;
        }
    }

    private static int unsigned(short value) {
        return Short.toUnsignedInt(value);
    }

    private static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }
}
