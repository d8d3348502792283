package io.switchover.packages;

import io.switchover.store.Key;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A catalogue for tests of decisions, document by document. */
public final class CatalogueOf {
    private final List<Stored<?>> documents = new ArrayList<>();
    private final List<Read.Unrecognized<?>> unrecognized = new ArrayList<>();

    public CatalogueOf with(PackageName name, Map<String, PackageState> states) {
        and(name.key(), PackagesRoom.catalogued(name, "abc", "westeurope"), 0);
        states.forEach((region, state) ->
                and(RegionalPackage.key(name, region), PackagesRoom.regional(name, region, state), 0));
        return this;
    }

    public CatalogueOf with(CatalogueEntry known) {
        return and(known.name().key(), known, 0);
    }

    public CatalogueOf with(DefaultVersion chosen) {
        return and(DefaultVersion.key(chosen.application()), chosen, 0);
    }

    public CatalogueOf with(RejectedUploadList rejected) {
        return and(RejectedUploadList.key(rejected.region()), rejected, 0);
    }

    /** @param writtenAt the store's seconds */
    public CatalogueOf and(Key key, Object value, long writtenAt) {
        documents.add(new Stored<>(key, value, "v" + documents.size(), writtenAt));
        return this;
    }

    /** Another version wrote it. */
    public CatalogueOf foreign(Key key) {
        unrecognized.add(new Read.Unrecognized<>(key, "v" + unrecognized.size(), 0, true, "it is new", "{}"));
        return this;
    }

    public CatalogueSnapshot view() {
        return CatalogueSnapshot.of(documents, unrecognized, null);
    }
}
