package io.switchover.azure;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Settings of accounts that are only named, and never called. */
public record FixedAzureSettings(Map<String, AzureSettings.Region> regions) implements AzureSettings {

    /** Accounts as they are called in Azure. */
    public static FixedAzureSettings inAzure() {
        return new FixedAzureSettings(Map.of(
                "westeurope",
                new Group(
                        Optional.of(URI.create("https://prodwest.westeurope.batch.azure.com")),
                        Optional.of(
                                "/subscriptions/1/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/prodwest"),
                        URI.create("https://prodwest.blob.core.windows.net")),
                "northeurope",
                new Group(
                        Optional.of(URI.create("https://prodnorth.northeurope.batch.azure.com")),
                        Optional.of(
                                "/subscriptions/1/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/prodnorth"),
                        URI.create("https://prodnorth.blob.core.windows.net/")),
                "swedencentral",
                new Group(Optional.empty(), Optional.empty(), URI.create("https://prodsweden.blob.core.windows.net"))));
    }

    /** Accounts of emulators: the storage account is in the path, and each caller sees ports of its own. */
    public static FixedAzureSettings emulated() {
        return new FixedAzureSettings(Map.of(
                "westeurope",
                new Group(
                        Optional.of(URI.create("http://127.0.0.1:40001")),
                        Optional.of("/subscriptions/0/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/west"),
                        URI.create("http://127.0.0.1:40002/weststore")),
                "northeurope",
                new Group(
                        Optional.of(URI.create("http://127.0.0.1:40003")),
                        Optional.of("/subscriptions/0/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/north"),
                        URI.create("http://127.0.0.1:40004/northstore"))));
    }

    /** Storage accounts that can be named. */
    public StorageAccounts storage() {
        return new StorageAccounts(this, new Tokens(this));
    }

    private record Group(Optional<URI> batchEndpoint, Optional<String> batchAccountId, URI storageEndpoint)
            implements AzureSettings.Region {
        @Override
        public Optional<String> storageKey() {
            return Optional.empty();
        }

        @Override
        public URI app() {
            return URI.create("https://app.azurewebsites.net");
        }
    }

    @Override
    public Credential credential() {
        return Credential.MANAGED;
    }

    @Override
    public Optional<String> localToken() {
        return Optional.empty();
    }

    @Override
    public URI armEndpoint() {
        return URI.create("https://management.azure.com");
    }

    @Override
    public Call call() {
        return new Call() {
            @Override
            public Duration connect() {
                return Duration.ofSeconds(2);
            }

            @Override
            public Duration read() {
                return Duration.ofSeconds(5);
            }
        };
    }

    @Override
    public Cosmos cosmos() {
        throw new UnsupportedOperationException("no test that names accounts asks for Cosmos DB");
    }
}
