package io.switchover.crooked.job;

import com.azure.storage.blob.BlobClient;
import io.switchover.crooked.azure.Clients;

/** A good adapter: no rule may find it. */
class AzureRunner {
    private final Clients clients;
    private BlobClient blob;

    AzureRunner(Clients clients) {
        this.clients = clients;
    }
}
