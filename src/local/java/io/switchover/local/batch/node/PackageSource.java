package io.switchover.local.batch.node;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The storage account that belongs to the Batch account: application packages, and containers that tasks name by name only. */
@FunctionalInterface
public interface PackageSource {
    /** The bytes of a package. */
    InputStream open(String blobName) throws IOException;

    /** Where a container of that account is; empty when the account has no such storage. */
    default Optional<String> containerUrl(String name) {
        return Optional.empty();
    }
}
