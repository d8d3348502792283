package io.switchover.packages;

import java.util.Set;

/**
 * A package that was uploaded.
 *
 * @param version the one that was wanted, or the application's default
 * @param usable the regions in which tasks can use it now; as the default, where no version was wanted
 */
public record AvailablePackage(String application, String version, Set<String> usable) {
    public AvailablePackage {
        usable = Set.copyOf(usable);
    }

    public PackageReference pinned() {
        return new PackageReference(application, version);
    }
}
