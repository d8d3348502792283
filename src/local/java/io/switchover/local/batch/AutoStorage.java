package io.switchover.local.batch;

import io.switchover.local.batch.node.PackageSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;

/** The storage account that belongs to a Batch account and holds the bytes of its application packages. */
public interface AutoStorage extends PackageSource {
    /** How long an upload URL may be used. */
    Duration UPLOAD_WINDOW = Duration.ofHours(4);

    /** @param callerHost the Host header of who asks: every caller reaches storage at another address */
    URI sasUrlForUpload(String callerHost, String blobName);

    boolean exists(String blobName);

    @Override
    InputStream open(String blobName) throws IOException;

    void delete(String blobName);
}
