package io.switchover.packages.tick;

import com.microsoft.azure.functions.annotation.BlobTrigger;
import com.microsoft.azure.functions.annotation.FunctionName;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * A package was uploaded in this region: takes it in at once. The event is a hint, taken by name only; {@code Replicate} finds what no
 * event has announced.
 *
 * <p>The parameter is text and its binding is called {@code BlobName}, because that is what works: the host sends the blob's
 * bytes whatever {@code dataType} says, unless function.json asks for deferred binding; then it sends {@code Connection},
 * {@code ContainerName} and {@code BlobName}, and the worker looks a parameter up among these by the name of its binding. As
 * a {@code BlobClient} it would be built by the worker, which an identity connection prevents (there is no bare setting
 * {@code SWITCHOVER_STORAGE}), and out of one object that newer workers share between concurrent events. The build asks for
 * deferred binding (see the pom); the extension does so for client types only.
 *
 * <p>Workers older than 2.19 refuse deferred binding in every form: {@link ReplicateUpload} works on those too.
 */
@ApplicationScoped
public class ReplicatePackage {
    private final PackageReconciler packageReconciler;

    ReplicatePackage(PackageReconciler packageReconciler) {
        this.packageReconciler = packageReconciler;
    }

    @FunctionName("ReplicatePackage")
    public void replicatePackage(
            @BlobTrigger(
                            name = "BlobName",
                            path = "packages/{application}/{file}",
                            source = "EventGrid",
                            connection = "SWITCHOVER_STORAGE")
                    String blobName) {
        packageReconciler.arrived(blobName);
    }
}
