package io.switchover.packages;

import com.azure.storage.blob.BlobClient;
import com.microsoft.azure.functions.annotation.BlobTrigger;
import com.microsoft.azure.functions.annotation.FunctionName;
import jakarta.enterprise.context.ApplicationScoped;

/** A blob has arrived in this region's inbox. The event is a hint, taken by name only; what it misses, the sweep finds. */
@ApplicationScoped
public class ReplicatePackage {
    private final PackageReplication packageReplication;

    ReplicatePackage(PackageReplication packageReplication) {
        this.packageReplication = packageReplication;
    }

    @FunctionName("ReplicatePackage")
    public void replicatePackage(
            @BlobTrigger(
                            name = "blob",
                            path = "packages/{application}/{file}",
                            source = "EventGrid",
                            connection = "SWITCHOVER_STORAGE")
                    BlobClient blob) {
        packageReplication.arrived(blob.getBlobName());
    }
}
