package io.switchover.packages;

import io.switchover.replication.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found when every entry of a package was unpacked and its checksum compared.
 *
 * @param files how many files there are in it
 * @param unpacked their size together, in bytes
 * @param warnings what may surprise on some nodes, one sentence each
 * @param manifest where the list of its files lies, when that is too long for {@link PackageFileList}; in every content store
 */
public record ContentsSummary(
        int files,
        long unpacked,
        List<String> warnings,
        @Nullable Content manifest) {
    public ContentsSummary {
        warnings = List.copyOf(warnings);
    }
}
