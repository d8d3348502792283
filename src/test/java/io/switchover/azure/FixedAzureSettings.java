package io.switchover.azure;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Settings of accounts that are named, and of one on this machine that may be called. */
public record FixedAzureSettings(Map<String, AzureSettings.Region> regions, Credential credential)
        implements AzureSettings {

    /** Accounts as they are called in Azure. */
    public static FixedAzureSettings inAzure() {
        return new FixedAzureSettings(
                Map.of(
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
                        new Group(
                                Optional.empty(),
                                Optional.empty(),
                                URI.create("https://prodsweden.blob.core.windows.net"))),
                Credential.MANAGED);
    }

    /** Accounts of emulators: the storage account is in the path, and each caller sees ports of its own. */
    public static FixedAzureSettings emulated() {
        return new FixedAzureSettings(
                Map.of(
                        "westeurope",
                        new Group(
                                Optional.of(URI.create("http://127.0.0.1:40001")),
                                Optional.of(
                                        "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/west"),
                                URI.create("http://127.0.0.1:40002/weststore")),
                        "northeurope",
                        new Group(
                                Optional.of(URI.create("http://127.0.0.1:40003")),
                                Optional.of(
                                        "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/north"),
                                URI.create("http://127.0.0.1:40004/northstore"))),
                Credential.MANAGED);
    }

    /** One region, whose Batch account is a server on this machine. */
    public static FixedAzureSettings batchAt(int port) {
        return new FixedAzureSettings(
                Map.of(
                        "westeurope",
                        new Group(
                                Optional.of(URI.create("http://127.0.0.1:" + port)),
                                Optional.of(
                                        "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/w"),
                                URI.create("http://127.0.0.1:1/weststore"))),
                Credential.LOCAL);
    }

    /** One region, whose storage account is a server on this machine. */
    public static FixedAzureSettings storageAt(int port) {
        return new FixedAzureSettings(
                Map.of(
                        "westeurope",
                        new Group(
                                Optional.of(URI.create("http://127.0.0.1:1")),
                                Optional.of(
                                        "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/w"),
                                URI.create("http://127.0.0.1:" + port + "/weststore"))),
                Credential.LOCAL);
    }

    public BatchAccounts batch() {
        return new BatchAccounts(this, new AzureCredentials(this));
    }

    public AzureCredentials credentials() {
        return new AzureCredentials(this);
    }

    /** Storage accounts that can be named. */
    public StorageAccounts storage() {
        return new StorageAccounts(this, new AzureCredentials(this));
    }

    /** The same with an identity of this alias in each region that runs jobs: {@code id} and the region's name. */
    public FixedAzureSettings withIdentity(String alias, String id, String... regions) {
        var changed = new TreeMap<>(this.regions);
        for (var name : regions) {
            var group = (Group) changed.get(name);
            var identities = new TreeMap<>(group.identities());
            identities.put(alias, id + name);
            changed.put(
                    name,
                    new Group(group.batchEndpoint(), group.batchAccountId(), group.storageEndpoint(), identities));
        }
        return new FixedAzureSettings(changed, credential);
    }

    private record Group(
            Optional<URI> batchEndpoint,
            Optional<String> batchAccountId,
            URI storageEndpoint,
            Map<String, String> identities)
            implements AzureSettings.Region {
        Group(Optional<URI> batchEndpoint, Optional<String> batchAccountId, URI storageEndpoint) {
            this(batchEndpoint, batchAccountId, storageEndpoint, Map.of());
        }

        @Override
        public Optional<String> storageKey() {
            return Optional.of("c2VjcmV0");
        }

        @Override
        public Optional<String> subnet() {
            return Optional.empty();
        }

        @Override
        public Optional<String> registry() {
            return Optional.empty();
        }

        @Override
        public Optional<String> image() {
            return Optional.empty();
        }

        @Override
        public URI appEndpoint() {
            return URI.create("https://app.azurewebsites.net");
        }
    }

    @Override
    public Optional<String> localToken() {
        return Optional.of("local-secret");
    }

    @Override
    public URI armEndpoint() {
        return URI.create("http://127.0.0.1:1");
    }

    @Override
    public Call call() {
        return new Call() {
            @Override
            public Duration connectTimeout() {
                return Duration.ofSeconds(1);
            }

            @Override
            public Duration readTimeout() {
                return Duration.ofSeconds(5);
            }

            @Override
            public Duration totalTimeout() {
                return Duration.ofSeconds(5);
            }
        };
    }

    @Override
    public Cosmos cosmos() {
        return new Cosmos() {
            @Override
            public URI endpoint() {
                return URI.create("http://127.0.0.1:1");
            }

            @Override
            public Optional<String> key() {
                return Optional.empty();
            }

            @Override
            public String database() {
                return "switchover";
            }

            @Override
            public Duration callTimeout() {
                return Duration.ofSeconds(5);
            }
        };
    }
}
