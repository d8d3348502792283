package io.switchover.packages.zip;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * What the directory of a zip says about one entry.
 *
 * @param rawName as its bytes stand there
 * @param method how it is packed: 0 is not at all, 8 is deflate
 * @param crc of the unpacked bytes
 * @param packed its size in the file
 * @param unpacked its size on a node
 * @param local where its own header begins
 * @param link whether it is a symbolic link by its Unix mode
 */
record ZipEntryHeader(
        byte[] rawName, int flags, int method, long crc, long packed, long unpacked, long local, boolean link) {
    private static final int ENCRYPTED = 1;
    private static final int STRONGLY_ENCRYPTED = 1 << 6;
    private static final int UTF_8 = 1 << 11;

    boolean encrypted() {
        return (flags & (ENCRYPTED | STRONGLY_ENCRYPTED)) != 0;
    }

    /** Tools that write UTF-8 do not always say so; whatever is no UTF-8 is shown byte by byte. */
    String name() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(rawName))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(rawName, StandardCharsets.ISO_8859_1);
        }
    }

    /** Whether every tool reads the same name out of the bytes. */
    boolean nameIsCertain() {
        if ((flags & UTF_8) != 0) {
            return true;
        }
        for (byte b : rawName) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    boolean folder() {
        return rawName.length > 0 && (rawName[rawName.length - 1] == '/' || rawName[rawName.length - 1] == '\\');
    }

    /** The name for a sentence. */
    String shown() {
        return EntryNamePolicy.shown(name());
    }
}
