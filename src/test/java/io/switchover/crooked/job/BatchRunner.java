package io.switchover.crooked.job;

import com.azure.storage.blob.BlobClient;
import io.switchover.crooked.azure.Clients;

/** A good adapter: no rule may find it. */
class BatchRunner {
    private final Clients clients;
    private BlobClient blob;

    BatchRunner(Clients clients) {
        this.clients = clients;
    }
}
