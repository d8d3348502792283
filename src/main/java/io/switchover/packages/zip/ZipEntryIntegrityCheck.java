package io.switchover.packages.zip;

import io.switchover.packages.PackageFileList;
import io.switchover.store.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks one entry as its bytes come by, keeps none of them, and compares size and checksum with the directory. */
final class ZipEntryIntegrityCheck {
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final int DEFLATED = 8;
    private static final int BUFFER = 64 * 1024;

    private final ZipEntryHeader entry;
    private final ByteArrayOutputStream header = new ByteArrayOutputStream();
    private final byte[] buffer;
    private final CRC32 crc = new CRC32();
    private final MessageDigest sha256;
    private final Inflater inflater = new Inflater(true);
    private boolean inData;
    private long left;
    private long produced;

    ZipEntryIntegrityCheck(ZipEntryHeader entry) {
        this.entry = entry;
        this.left = entry.packed();
        this.buffer = new byte[(int) Math.min(BUFFER, Math.max(1, entry.unpacked()))];
        this.sha256 = Sha256.digest();
    }

    boolean done() {
        return inData && left == 0;
    }

    /** Takes what belongs to the entry, and answers how much that was. */
    int feed(byte[] piece, int from) throws ZipStop.Flaw {
        int taken = inData ? 0 : header(piece, from);
        int data = (int) Math.min(left, piece.length - from - taken);
        if (inData && data > 0) {
            unpack(piece, from + taken, data);
            left -= data;
            taken += data;
        }
        return taken;
    }

    private int header(byte[] piece, int from) throws ZipStop.Flaw {
        int taken = fill(LOCAL_SIZE, piece, from);
        if (header.size() < LOCAL_SIZE) {
            return taken;
        }
        var fixed = ByteBuffer.wrap(header.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        int nameLength = Short.toUnsignedInt(fixed.getShort(26));
        int length = LOCAL_SIZE + nameLength + Short.toUnsignedInt(fixed.getShort(28));
        taken += fill(length, piece, from + taken);
        if (header.size() == length) {
            compare(fixed, Arrays.copyOfRange(header.toByteArray(), LOCAL_SIZE, LOCAL_SIZE + nameLength));
            inData = true;
        }
        return taken;
    }

    private int fill(int upTo, byte[] piece, int from) {
        int taken = Math.max(0, Math.min(upTo - header.size(), piece.length - from));
        header.write(piece, from, taken);
        return taken;
    }

    private void compare(ByteBuffer fixed, byte[] name) throws ZipStop.Flaw {
        if (fixed.getInt(0) != LOCAL) {
            throw flaw("has no header where the directory says it is");
        }
        if (!Arrays.equals(name, entry.rawName())) {
            throw flaw("has another name in its own header");
        }
        if (Short.toUnsignedInt(fixed.getShort(8)) != entry.method()) {
            throw flaw("is packed by another method in its own header");
        }
    }

    private void unpack(byte[] piece, int from, int length) throws ZipStop.Flaw {
        if (entry.method() != DEFLATED) {
            took(piece, from, length);
            return;
        }
        inflater.setInput(piece, from, length);
        try {
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count > 0) {
                    took(buffer, 0, count);
                } else if (inflater.needsDictionary()) {
                    throw flaw("cannot be unpacked: it wants a dictionary");
                } else if (inflater.needsInput()) {
                    return;
                }
            }
        } catch (DataFormatException e) {
            throw flaw("cannot be unpacked: its data is damaged");
        }
        if (inflater.getRemaining() > 0 || left > length) {
            throw flaw("cannot be unpacked: its data ends before its end");
        }
    }

    private void took(byte[] bytes, int from, int length) throws ZipStop.Flaw {
        produced += length;
        if (produced > entry.unpacked()) {
            throw flaw("unpacks to more than the " + entry.unpacked() + " bytes that the directory says");
        }
        crc.update(bytes, from, length);
        sha256.update(bytes, from, length);
    }

    /** To be asked once, when it is done. */
    PackageFileList.File file() throws ZipStop.Flaw {
        boolean complete = entry.method() != DEFLATED || entry.packed() == 0 || inflater.finished();
        inflater.end();
        if (!complete || produced != entry.unpacked()) {
            throw flaw("unpacks to " + produced + " bytes and not to the " + entry.unpacked()
                    + " that the directory says");
        }
        if (crc.getValue() != entry.crc()) {
            throw flaw("is damaged: its checksum is not that of the directory");
        }
        return new PackageFileList.File(entry.name(), produced, Sha256.of(sha256));
    }

    private ZipStop.Flaw flaw(String what) {
        return new ZipStop.Flaw("its entry " + entry.shown() + " " + what);
    }
}
