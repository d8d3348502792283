package io.switchover.packages.zip;

import io.switchover.remote.Answer;
import io.switchover.replication.HashingRead;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Bytes of a file by their position, out of a window that moves along; so a directory of any size costs the same memory. */
final class ZipWindow {
    private static final int WINDOW = 256 * 1024;

    private final long size;
    private final HashingRead.Source source;
    private byte[] window = new byte[0];
    private long windowAt;

    ZipWindow(long size, HashingRead.Source source) {
        this.size = size;
        this.source = source;
    }

    long size() {
        return size;
    }

    /** In the byte order of zips. */
    ByteBuffer bytes(long at, int length) throws ZipStop {
        if (at < 0 || length > size - at) {
            throw new ZipStop.Flaw("it ends before byte " + (at + length));
        }
        if (at < windowAt || at + length > windowAt + window.length) {
            int wanted = (int) Math.min(size - at, Math.max(length, WINDOW));
            var answer = source.read(at, wanted);
            if (!(answer instanceof Answer.Answered<byte[]>(var read))) {
                throw new ZipStop.Unread(answer);
            }
            window = read;
            windowAt = at;
        }
        return ByteBuffer.wrap(window, (int) (at - windowAt), length).slice().order(ByteOrder.LITTLE_ENDIAN);
    }
}
