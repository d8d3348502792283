package io.switchover.pool.request;

import com.microsoft.azure.functions.annotation.BlobTrigger;
import com.microsoft.azure.functions.annotation.FunctionName;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * A pool was uploaded in this region: looks at once for what is new. The event is a hint, and nothing in it is believed; {@code Tend} finds
 * what no event has announced. Its binding is like that of {@code ReplicatePackage}, for the same reasons.
 */
@ApplicationScoped
public class ReplicatePool {
    private final PoolUploads uploads;

    ReplicatePool(PoolUploads uploads) {
        this.uploads = uploads;
    }

    @FunctionName("ReplicatePool")
    public void replicatePool(
            @BlobTrigger(
                            name = "BlobName",
                            path = "pools/{file}",
                            source = "EventGrid",
                            connection = "SWITCHOVER_STORAGE")
                    String blobName) {
        uploads.arrived();
    }
}
