package io.switchover.packages.upload;

import io.switchover.act.ActFailures;
import io.switchover.packages.CatalogueSnapshot;
import io.switchover.packages.PackageSettings;
import io.switchover.packages.UploadSegment;
import io.switchover.region.Regions;
import io.switchover.replication.UploadedBlob;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Judges what was listed, blob by blob: one that cannot be judged is left out, and keeps no other from its turn. */
@ApplicationScoped
public class SweepPlanner {
    private final KnownUploads knownUploads;
    private final PackageSettings settings;
    private final Regions regions;
    private final ActFailures failures;

    public SweepPlanner(KnownUploads knownUploads, PackageSettings settings, Regions regions, ActFailures failures) {
        this.knownUploads = knownUploads;
        this.settings = settings;
        this.regions = regions;
        this.failures = failures;
    }

    SweepPlan plan(List<UploadSegment> ranges, CatalogueSnapshot catalogue) {
        var limits = new IntakePolicy.Limits(settings.maxSize().asLongValue(), settings.maxCount());
        return SweepPlan.together(ranges.stream()
                .flatMap(range -> range.blobs().stream())
                .flatMap(blob -> failures
                        .attempt(
                                "judge an upload",
                                blob.place(),
                                () -> SweepPlan.of(known(blob), catalogue, limits, settings.takeover()))
                        .stream())
                .toList());
    }

    private SweepPlan.Known known(UploadedBlob blob) {
        return new SweepPlan.Known(
                blob, blob.region().equals(regions.here()), knownUploads.seenFor(blob), knownUploads.find(blob));
    }
}
