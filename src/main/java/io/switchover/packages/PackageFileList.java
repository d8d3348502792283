package io.switchover.packages;

import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.util.List;

/**
 * Every file of a package, for whoever compares it with what was really unpacked on a node. It is written together with the
 * catalogued package; a long one lies in the content stores instead, see {@link ContentsSummary#manifest}.
 *
 * @param sha256 of the package that it describes
 */
@DocumentKind("package-manifest")
public record PackageFileList(String sha256, List<File> files) {
    public PackageFileList {
        files = List.copyOf(files);
    }

    /**
     * @param path as the zip has it
     * @param size unpacked, in bytes
     * @param sha256 of the unpacked bytes, in lower-case hex
     */
    public record File(String path, long size, String sha256) {}

    public static Key key(PackageName name) {
        return Key.catalogue("manifest:" + name.variable());
    }
}
