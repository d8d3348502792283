package io.switchover.local.host;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The storage account of the region that this host stands for: its blob triggers watch it. */
@ConfigMapping(prefix = "switchover.local.storage")
interface StorageSettings {

    /** The blob endpoint as this host reaches it, with the account in the path where it is Azurite. */
    Optional<String> endpoint();

    /** The account's name. */
    Optional<String> account();

    /** The account's key, base64. */
    Optional<String> key();
}
