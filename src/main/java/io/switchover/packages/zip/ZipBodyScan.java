package io.switchover.packages.zip;

import io.switchover.packages.PackageFileList;
import io.switchover.replication.HashingRead;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at every entry of a zip while its bytes pass from front to back. */
final class ZipBodyScan implements HashingRead.Sink {
    private final List<ZipEntryHeader> entries;
    private final List<PackageFileList.File> files = new ArrayList<>();
    private int next;
    private long at;
    private @Nullable ZipEntryIntegrityCheck current;
    private @Nullable String flaw;

    /** @param entries by where they lie in the file */
    ZipBodyScan(List<ZipEntryHeader> entries) {
        this.entries = entries;
    }

    @Override
    public boolean take(byte[] piece) {
        try {
            look(piece);
            at += piece.length;
            return true;
        } catch (ZipStop.Flaw found) {
            flaw = found.because();
            return false;
        }
    }

    private void look(byte[] piece) throws ZipStop.Flaw {
        int i = 0;
        while (i < piece.length) {
            if (current == null) {
                if (next == entries.size()) {
                    return;
                }
                long gap = entries.get(next).local() - (at + i);
                if (gap < 0) {
                    throw new ZipStop.Flaw("its entry " + entries.get(next).shown() + " lies over the one before it");
                }
                if (gap > 0) {
                    i += (int) Math.min(gap, piece.length - i);
                    continue;
                }
                current = new ZipEntryIntegrityCheck(entries.get(next++));
            }
            i += current.feed(piece, i);
            if (current.done()) {
                var file = current.file();
                if (!entries.get(next - 1).folder()) {
                    files.add(file);
                }
                current = null;
            }
        }
    }

    /** Why the zip is no good, as far as it was looked at. */
    @Nullable
    String flaw() {
        if (flaw != null) {
            return flaw;
        }
        return current != null || next < entries.size()
                ? "it ends before its entry "
                        + entries.get(current != null ? next - 1 : next).shown() + " does"
                : null;
    }

    /** By where they lie in the file. */
    List<PackageFileList.File> files() {
        return files;
    }
}
