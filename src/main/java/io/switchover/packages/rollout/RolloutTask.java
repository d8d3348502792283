package io.switchover.packages.rollout;

import io.switchover.packages.CatalogueEntry;
import io.switchover.packages.PackageName;
import io.switchover.packages.RegionalPackage;
import io.switchover.replication.ByteLocation;
import io.switchover.store.Stored;
import java.util.List;
import java.util.Optional;

/**
 * One package that something is to be done about in one region.
 *
 * @param before how far it is there, as it was read; empty where nothing is written yet
 * @param role what it is to its application
 * @param sources where its bytes can be had for the region
 * @param others the other regions that run jobs
 */
record RolloutTask(
        CatalogueEntry wanted,
        String region,
        Optional<Stored<RegionalPackage>> before,
        Role role,
        List<ByteLocation> sources,
        List<String> others) {

    /**
     * @param isDefault whether this version is its application's current default
     * @param hasSiblings whether other versions of the application were opened in the region, so that it has the application
     */
    record Role(boolean isDefault, boolean hasSiblings) {}

    boolean isDefault() {
        return role.isDefault();
    }

    PackageName name() {
        return wanted.name();
    }

    RegionalPackage known() {
        return before.map(Stored::value).orElseGet(() -> RegionalPackage.missing(name(), region));
    }

    /** Two apps, or two ticks of one app, do the same when they have the same. */
    String key() {
        return region + " " + name().variable();
    }
}
