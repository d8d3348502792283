package io.switchover.job.intake;

import io.switchover.job.JobSpec;
import io.switchover.region.Placement;
import io.switchover.region.RecordReader;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** Where a job would go now, by the record as it reads: only to be told early what it lacks there. The placement itself asks again. */
@ApplicationScoped
public class LikelyTargets {
    private final Documents documents;
    private final Regions regions;

    public LikelyTargets(Documents documents, Regions regions) {
        this.documents = documents;
        this.regions = regions;
    }

    /** The regions that a job with this placement may go to first. */
    List<String> targets(String placement) {
        if (placement.equals(JobSpec.SPLIT)) {
            return regions.jobs().stream()
                    .filter(region -> regions.weights().getOrDefault(region, 0) > 0)
                    .toList();
        }
        return List.of(regions.runsJobs(placement) ? placement : active());
    }

    List<String> activeFirst() {
        var active = active();
        return Stream.concat(Stream.of(active), regions.all().stream().filter(region -> !region.equals(active)))
                .toList();
    }

    private String active() {
        return documents.read(RegionRecord.class, RecordReader.RECORD) instanceof Read.Found<RegionRecord> f
                        && f.stored().value().placement() instanceof Placement.Single single
                ? single.active()
                : regions.initial();
    }
}
