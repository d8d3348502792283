package io.switchover.local.world;

import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import io.switchover.local.cosmos.CosmosAccount;
import io.switchover.region.OwnContainers;
import java.net.URI;
import java.util.List;

/** Empty stores with everything that the deployment templates would have made in them. */
final class Stores {
    /** Beside Switchover's own: reference data, blobs of tasks, and where the demo's tasks leave their pictures. */
    private static final List<String> OTHERS = List.of("reference", "inbox", "renders");

    private Stores() {}

    static void prepare(CosmosAccount cosmos) {
        cosmos.createDatabase("switchover");
        for (var id : List.of("control", "catalogue", "ledger")) {
            cosmos.createContainer("switchover", id, "/pk");
        }
    }

    static void prepare(BlobServiceClient storage) {
        OwnContainers.OURS.forEach(storage::createBlobContainerIfNotExists);
        OTHERS.forEach(storage::createBlobContainerIfNotExists);
    }

    static BlobServiceClient client(URI endpoint, String account, String key) {
        return new BlobServiceClientBuilder()
                .endpoint(endpoint.toString())
                .credential(new StorageSharedKeyCredential(account, key))
                .buildClient();
    }
}
