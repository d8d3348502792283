package io.switchover.azure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Where the Azure accounts are, and which identity we use. */
@ConfigMapping(prefix = "switchover")
public interface AzureSettings {
    /** {@code managed}: a managed identity. {@code local}: keys and a fixed token, for loopback endpoints only. */
    @WithDefault("managed")
    Credential credential();

    /** The fixed bearer token for Batch and ARM, with SWITCHOVER_CREDENTIAL=local only. */
    Optional<String> localToken();

    /** Azure Resource Manager. */
    @WithDefault("https://management.azure.com")
    URI armEndpoint();

    /** How long one call to a region may take. */
    Call call();

    /** One group a region, named as Azure names the region. */
    Map<String, Region> regions();

    /** Cosmos DB. */
    Cosmos cosmos();

    enum Credential {
        MANAGED,
        LOCAL
    }

    interface Call {
        /**
         * A duration: how long connecting may take. A longer one tolerates a congested link; a shorter one notices a dark region sooner.
         */
        @WithDefault("PT2S")
        Duration connectTimeout();

        /** A duration: how long the far side may stay silent before an answer begins, and between two parts of it. */
        @WithDefault("PT5S")
        Duration readTimeout();

        /** A duration: how long a call may take in total. Without it, an answer that comes drop by drop would hold a tick up for ever. */
        @WithDefault("PT10S")
        Duration totalTimeout();
    }

    interface Region {
        /** The endpoint of the Batch account, for example {@code https://prod.westeurope.batch.azure.com}; none at the witness. */
        Optional<URI> batchEndpoint();

        /** The ARM id of the Batch account; none at the witness. */
        Optional<String> batchAccountId();

        /** The blob endpoint of the region's storage account. */
        URI storageEndpoint();

        /** The key of the storage account, with SWITCHOVER_CREDENTIAL=local only. */
        Optional<String> storageKey();

        /**
         * The ARM id of a user-assigned identity that the region's pools carry, under an alias of your choice. Every region that runs jobs
         * needs one under each alias. Where a spec names one of them, the job is placed with the region's own.
         */
        Map<String, String> identities();

        /** The ARM id of the subnet that a desired pool means with {@code ${subnet}}. */
        Optional<String> subnet();

        /** The login server of the container registry that a desired pool means with {@code ${registry}}. */
        Optional<String> registry();

        /** The ARM id of the image that a desired pool means with {@code ${image}}. */
        Optional<String> image();

        /** The endpoint of the region's function app, without {@code /api}. The other regions' apps probe it. */
        URI appEndpoint();
    }

    interface Cosmos {
        /** The endpoint of the Cosmos DB account. Microsoft's own emulator, or the one of the local world, can stand in. */
        URI endpoint();

        /** The key of the Cosmos DB account, with SWITCHOVER_CREDENTIAL=local only. */
        Optional<String> key();

        /** The database that holds the containers {@code control}, {@code catalogue} and {@code ledger}. */
        @WithDefault("switchover")
        String database();

        /**
         * A duration: how long one call may take, with retries. A longer one tolerates a slow replica; a shorter one leaves more of a
         * tick.
         */
        @WithDefault("PT5S")
        Duration callTimeout();
    }
}
