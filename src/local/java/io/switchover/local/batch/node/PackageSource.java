package io.switchover.local.batch.node;

import java.io.IOException;
import java.io.InputStream;

/** Where the bytes of application packages come from. */
@FunctionalInterface
public interface PackageSource {
    InputStream open(String blobName) throws IOException;
}
