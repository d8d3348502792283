package io.switchover.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** How callers show which role they have. */
@ConfigMapping(prefix = "switchover.access")
public interface AccessSettings {
    /**
     * {@code platform}: App Service authentication (Easy Auth) is on; it vouches for the caller, whose Entra app roles (reader,
     * submitter, operator) count. {@code keys}: the caller sends the key of a role in the header x-switchover-key.
     */
    @WithDefault("platform")
    IdentifyBy identifyBy();

    /** With {@code keys}: the SHA-256, in hex, of the key of those who may read. The key itself is kept nowhere. */
    Optional<String> readerKeySha256();

    /** With {@code keys}: the SHA-256, in hex, of the key of those who may also submit and cancel jobs. */
    Optional<String> submitterKeySha256();

    /** With {@code keys}: the SHA-256, in hex, of the key of those who may do everything. */
    Optional<String> operatorKeySha256();

    enum IdentifyBy {
        PLATFORM,
        KEYS
    }
}
