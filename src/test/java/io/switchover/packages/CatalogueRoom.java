package io.switchover.packages;

import io.switchover.replication.UploadedBlob;
import io.switchover.store.Documents;
import java.time.Instant;

/** The catalogue, for the tests of other rooms. */
public final class CatalogueRoom {
    private CatalogueRoom() {}

    public static Catalogue of(Documents documents) {
        return new Catalogue(documents);
    }

    /** A default version that one region has and the others are still to get. */
    public static void defaultIn(Documents documents, String application, String version, String region) {
        var name = new PackageName(application, version);
        documents.insert(
                name.key(),
                CataloguedPackage.first(
                                name,
                                "abc",
                                new UploadedBlob(region, application + "/" + version + ".zip", "e", 7),
                                Instant.EPOCH)
                        .with(region, new PackageState.Default("t")));
        documents.insert(
                DefaultVersion.key(application),
                DefaultVersion.none(application, Instant.EPOCH)
                        .choosing(version, "test", "test", Instant.EPOCH)
                        .moved());
    }
}
