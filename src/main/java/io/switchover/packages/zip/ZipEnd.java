package io.switchover.packages.zip;

/**
 * Where the directory of a zip is, by the record at its end.
 *
 * @param at where the record begins that the directory should reach up to
 * @param start where the directory begins
 * @param length of the directory, in bytes
 * @param count how many entries it has
 */
record ZipEnd(long at, long start, long length, long count) {
    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_SIZE = 56;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCATOR_64_SIZE = 20;
    private static final int LOCAL = 0x04034b50;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final long IN_64 = 0xFFFFFFFFL;
    private static final int COUNT_IN_64 = 0xFFFF;

    static ZipEnd of(ZipWindow file) throws ZipStop {
        if (file.size() == 0) {
            throw new ZipStop.Flaw("it is empty");
        }
        boolean begins = file.size() >= 4 && startsLikeAZip(file.bytes(0, 4).getInt());
        if (file.size() < END_SIZE) {
            throw new ZipStop.Flaw(begins ? "it is truncated after " + file.size() + " bytes" : "it is not a zip");
        }
        var end = find(file, begins);
        if (end.count == 0) {
            throw new ZipStop.Flaw("it is a zip without entries");
        }
        if (end.start < 0 || end.length < 0 || end.start + end.length != end.at) {
            throw new ZipStop.Flaw("its directory does not fit: " + end.length + " bytes from " + end.start
                    + " should end where its end record begins, at " + end.at);
        }
        return end;
    }

    private static boolean startsLikeAZip(int signature) {
        return signature == LOCAL || signature == END;
    }

    private static ZipEnd find(ZipWindow file, boolean begins) throws ZipStop {
        int length = (int) Math.min(file.size(), END_SIZE + LONGEST_COMMENT);
        var tail = file.bytes(file.size() - length, length);
        for (int i = length - END_SIZE; i >= 0; i--) {
            if (tail.getInt(i) == END && i + END_SIZE + Short.toUnsignedInt(tail.getShort(i + 20)) == length) {
                if (tail.getShort(i + 4) != 0 || tail.getShort(i + 8) != tail.getShort(i + 10)) {
                    throw new ZipStop.Flaw("it is one part of several");
                }
                return large(
                        file,
                        new ZipEnd(
                                file.size() - length + i,
                                Integer.toUnsignedLong(tail.getInt(i + 16)),
                                Integer.toUnsignedLong(tail.getInt(i + 12)),
                                Short.toUnsignedInt(tail.getShort(i + 10))));
            }
        }
        throw new ZipStop.Flaw(
                begins
                        ? "it begins like a zip and has no directory at its end: it is truncated, or something was added"
                        : "it is not a zip");
    }

    /** The same by the record for large files, where there is one and the small one points to it. */
    private static ZipEnd large(ZipWindow file, ZipEnd small) throws ZipStop {
        long locatorAt = small.at - LOCATOR_64_SIZE;
        boolean pointsOn = small.start == IN_64 || small.length == IN_64 || small.count == COUNT_IN_64;
        if (!pointsOn || locatorAt < 0 || file.bytes(locatorAt, 4).getInt() != LOCATOR_64) {
            return small;
        }
        long at = file.bytes(locatorAt, LOCATOR_64_SIZE).getLong(8);
        if (at < 0 || at > locatorAt - END_64_SIZE) {
            throw new ZipStop.Flaw("its end record for large files is said to be at " + at + ", outside of it");
        }
        var record = file.bytes(at, END_64_SIZE);
        if (record.getInt(0) != END_64) {
            throw new ZipStop.Flaw("its end record for large files is damaged");
        }
        return new ZipEnd(at, record.getLong(48), record.getLong(40), record.getLong(32));
    }
}
