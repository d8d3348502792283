package io.switchover.packages.zip;

import io.switchover.packages.PackageFileList;
import java.util.List;

/** Whether bytes are a zip that the nodes of Azure Batch can unpack. */
public sealed interface ZipCheckResult {
    /**
     * Every entry was unpacked, and its checksum is right.
     *
     * @param sha256 of the whole file, in lower-case hex
     * @param unpacked the size of all files together, in bytes
     * @param warnings what may surprise on some nodes, one sentence each
     */
    record Sound(String sha256, List<PackageFileList.File> files, long unpacked, List<String> warnings)
            implements ZipCheckResult {}

    /** @param rule {@code zip}, or {@code limit} where it is only larger than a setting allows */
    record Unsound(String rule, String because) implements ZipCheckResult {}
}
