package io.switchover.readiness;

import io.switchover.finding.Finding;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Whether events announce what is uploaded to a region. The sweep finds it all the same, so that a subscription which was never
 * made or has stopped delivering would go unnoticed for ever. Only packages that have come through count: for one on
 * its way the event may still be coming. One event may be lost; of the last {@value #LATEST} uploads one must have had its.
 */
final class UploadEventDeliveryPolicy {
    private static final String CHECK = "uploads";
    private static final String EXPECTED = "an event for each upload";
    private static final int LATEST = 3;

    private UploadEventDeliveryPolicy() {}

    /**
     * An upload that became a package.
     *
     * @param region in whose upload container it was
     * @param since when it was catalogued
     * @param announced whether an event has named it
     * @param everywhere whether every region that runs jobs can use it
     */
    record Upload(String region, Instant since, boolean announced, boolean everywhere) {}

    static List<Finding> findings(String region, List<Upload> uploads) {
        var latest = uploads.stream()
                .filter(upload -> upload.region().equals(region) && upload.everywhere())
                .sorted(Comparator.comparing(Upload::since).reversed())
                .limit(LATEST)
                .toList();
        if (latest.isEmpty()) {
            return List.of();
        }
        var silent = latest.stream().noneMatch(Upload::announced);
        var which = latest.size() == 1 ? "the last upload" : "the last " + latest.size() + " uploads";
        return List.of(
                silent
                        ? Finding.warning(
                                        CHECK,
                                        region,
                                        EXPECTED,
                                        "none for " + which,
                                        which + " to " + region + " came without an event and waited for the sweep")
                                .withRemedy("send the BlobCreated events of the storage account in " + region
                                        + " to its queue package-uploads, or to the function ReplicatePackage, and see"
                                        + " whether their delivery fails; the next upload with an event ends this"
                                        + " warning")
                        : Finding.fine(
                                CHECK,
                                region,
                                EXPECTED,
                                "events come",
                                "uploads to " + region + " are announced by events"));
    }
}
