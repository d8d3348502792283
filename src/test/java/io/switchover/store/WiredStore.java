package io.switchover.store;

import io.switchover.azure.CosmosContainers;

/** The store over the real wire. */
public final class WiredStore {
    private WiredStore() {}

    public static Documents of(CosmosContainers containers) {
        return new CosmosDocuments(containers);
    }
}
