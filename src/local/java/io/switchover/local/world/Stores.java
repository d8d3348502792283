package io.switchover.local.world;

import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.switchover.local.cosmos.CosmosAccount;
import java.net.URI;
import java.util.List;

/** Empty stores with everything that the deployment templates would have made in them. */
final class Stores {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> CONTAINERS =
            List.of("packages", "reference", "control", "shelf", "specs", "renders");

    private Stores() {}

    static void prepare(CosmosAccount cosmos) {
        cosmos.createDatabase(JSON.createObjectNode().put("id", "switchover"));
        for (var id : List.of("control", "catalogue", "ledger")) {
            var container = JSON.createObjectNode().put("id", id);
            var key = container.putObject("partitionKey").put("kind", "Hash");
            key.putArray("paths").add("/pk");
            cosmos.createContainer("switchover", container);
        }
    }

    static void prepare(BlobServiceClient storage) {
        CONTAINERS.forEach(storage::createBlobContainerIfNotExists);
    }

    static BlobServiceClient client(URI endpoint, String account, String key) {
        return new BlobServiceClientBuilder()
                .endpoint(endpoint.toString())
                .credential(new StorageSharedKeyCredential(account, key))
                .buildClient();
    }
}
