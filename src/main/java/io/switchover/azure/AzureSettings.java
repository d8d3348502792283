package io.switchover.azure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Where Azure is, and as whom we come. */
@ConfigMapping(prefix = "switchover")
public interface AzureSettings {
    /** {@code managed}: a managed identity. {@code local}: keys and a fixed token, for loopback endpoints only. */
    @WithDefault("managed")
    Credential credential();

    /** The fixed bearer token for Batch and ARM, with {@code credential=local} only. */
    Optional<String> localToken();

    /** Azure Resource Manager. */
    @WithDefault("https://management.azure.com")
    URI armEndpoint();

    /** What one call to a region may take. */
    Call call();

    /** One group a region; the names are those of Azure. */
    Map<String, Region> regions();

    /** The one truth. */
    Cosmos cosmos();

    enum Credential {
        MANAGED,
        LOCAL
    }

    interface Call {
        /** How long a connection may take. Longer tolerates a congested link; shorter notices darkness sooner. */
        @WithDefault("PT2S")
        Duration connect();

        /** How long an answer may take to begin. */
        @WithDefault("PT5S")
        Duration read();

        /** How long a call to a Batch account may take in all, since one that answers drop by drop would hold a tick up for ever. */
        @WithDefault("PT10S")
        Duration whole();
    }

    interface Region {
        /** The Batch account, for example {@code https://prod.westeurope.batch.azure.com}; none at the witness. */
        Optional<URI> batchEndpoint();

        /** The Batch account's ARM id; none at the witness. */
        Optional<String> batchAccountId();

        /** The blob endpoint of the region's storage account. */
        URI storageEndpoint();

        /** The storage account's key, with {@code credential=local} only. */
        Optional<String> storageKey();

        /**
         * The user-assigned identities that the region's pools carry: ARM ids by alias. An identity that a spec names is replaced
         * by the one of the same alias where the job is placed.
         */
        Map<String, String> identities();

        /** Where the region's function app is, up to and without {@code /api}; the other regions' apps probe it. */
        URI app();
    }

    interface Cosmos {
        /** The account. Microsoft's own emulator, or the one of the local world, can stand in. */
        URI endpoint();

        /** The account's key, with {@code credential=local} only. */
        Optional<String> key();

        /** The database that holds the containers {@code control}, {@code catalogue} and {@code ledger}. */
        @WithDefault("switchover")
        String database();

        /** How long one call may take, retries included. Longer rides out a slow replica; shorter leaves more of a tick. */
        @WithDefault("PT5S")
        Duration callLimit();
    }
}
