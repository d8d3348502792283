package io.switchover.packages.zip;

/**
 * Beyond these a zip is taken for a bomb.
 *
 * @param entries how many there may be
 * @param unpacked how many bytes they may unpack to
 * @param ratio how many times its own size it may unpack to, where that is more than {@link #SMALL}
 */
public record ZipLimits(int entries, long unpacked, int ratio) {
    /** Up to this size a file may shrink as much as it can: a page of zeros is no attack. */
    static final long SMALL = 16L << 20;
}
