package io.switchover.readiness;

import io.switchover.readiness.Finding.Level;
import io.switchover.replication.CataloguedPackage;
import java.util.Comparator;
import java.util.List;

/**
 * Whether events announce what is uploaded to a region. The sweep finds it all the same, so that a subscription which was never
 * made or has stopped delivering would go unnoticed for ever. Only packages that have come through count: for one on
 * its way the event may still be coming. One event may be lost; of the last {@value #LATEST} uploads one must have had its.
 */
final class InboxPolicy {
    private static final int LATEST = 3;

    private InboxPolicy() {}

    /** @param jobs the regions that packages are carried to */
    static List<Finding> findings(String region, List<String> jobs, List<CataloguedPackage> packages) {
        var latest = packages.stream()
                .filter(known -> known.source().region().equals(region))
                .filter(known -> jobs.stream().allMatch(job -> known.in(job).usable()))
                .sorted(Comparator.comparing(CataloguedPackage::since).reversed())
                .limit(LATEST)
                .toList();
        if (latest.isEmpty()) {
            return List.of();
        }
        var silent = latest.stream().noneMatch(CataloguedPackage::announced);
        var uploads = latest.size() == 1 ? "the last upload" : "the last " + latest.size() + " uploads";
        return List.of(new Finding(
                "inbox",
                region,
                silent ? Level.WARNING : Level.FINE,
                "an event for each upload",
                silent ? "none for " + uploads : "events come",
                silent
                        ? uploads + " to " + region + " came without an event and waited for the sweep: send the"
                                + " BlobCreated events of the storage account in " + region
                                + " to its queue package-uploads, or to the function ReplicatePackage, and see whether"
                                + " their delivery fails; the next upload with an event ends this warning"
                        : "uploads to " + region + " are announced by events"));
    }
}
