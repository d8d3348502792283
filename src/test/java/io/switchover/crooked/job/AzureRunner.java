package io.switchover.crooked.job;

import com.azure.storage.blob.BlobClient;
import io.switchover.crooked.azure.Clients;

/** A good adapter: no rule may find it. */
class AzureRunner {
    private final Clients clients;

    AzureRunner(Clients clients) {
        this.clients = clients;
    }

    String run(BlobClient blob) {
        return clients + blob.getBlobName();
    }
}
