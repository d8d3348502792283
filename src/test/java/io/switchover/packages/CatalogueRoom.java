package io.switchover.packages;

import io.switchover.region.Regions;
import io.switchover.store.Documents;
import java.time.Instant;
import java.util.List;

/** The catalogue, for the tests of other rooms. */
public final class CatalogueRoom {
    private CatalogueRoom() {}

    public static Catalogue of(Documents documents) {
        return of(documents, new Regions("here", "here", List.of("here"), List.of("here")));
    }

    public static Catalogue of(Documents documents, Regions regions) {
        return new Catalogue(documents, regions);
    }

    /** A default version that one region has and the others are still to get. */
    public static void defaultIn(Documents documents, String application, String version, String region) {
        var name = new PackageName(application, version);
        documents.insert(name.key(), PackagesRoom.catalogued(name, "abc", region));
        documents.insert(
                RegionalPackage.key(name, region), PackagesRoom.regional(name, region, new PackageState.Default("t")));
        documents.insert(
                DefaultVersion.key(application),
                DefaultVersion.none(application, Instant.EPOCH)
                        .choosing(version, "test", "test", Instant.EPOCH)
                        .moved());
    }
}
