package io.switchover.packages.tick;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The same as {@code ReplicatePackage}, for storage accounts whose events go to a queue.
 *
 * <p>Event Grid has put the news of an upload into the queue {@code package-uploads} of this region's storage account. It is
 * the surer of the two ways: text, which every worker understands, an identity on both sides and no system key. Whoever
 * subscribes a storage account to the one way need not subscribe it to the other; both do the same, and twice does no harm.
 */
@ApplicationScoped
public class ReplicateUpload {
    private final PackageReconciler packageReconciler;

    ReplicateUpload(PackageReconciler packageReconciler) {
        this.packageReconciler = packageReconciler;
    }

    @FunctionName("ReplicateUpload")
    public void replicateUpload(
            @QueueTrigger(name = "event", queueName = "package-uploads", connection = "SWITCHOVER_STORAGE")
                    String event) {
        packageReconciler.heard(event);
    }
}
