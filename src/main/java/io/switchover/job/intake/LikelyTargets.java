package io.switchover.job.intake;

import io.switchover.job.JobSpec;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import io.switchover.region.SealedRecordReader;
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

    /** The regions that a job that asked for this placement may go to first. */
    List<String> targets(String asked) {
        var placement = placement();
        if (asked.equals(JobSpec.SPLIT)) {
            var weights = placement instanceof Placement.Split split ? split.weights() : regions.weights();
            return regions.jobs().stream()
                    .filter(region -> weights.getOrDefault(region, 0) > 0)
                    .toList();
        }
        if (regions.runsJobs(asked)) {
            return List.of(asked);
        }
        return active(placement).toList();
    }

    List<String> activeFirst() {
        return Stream.concat(active(placement()), regions.all().stream())
                .distinct()
                .toList();
    }

    private Stream<String> active(Placement placement) {
        return regions.jobs().stream().filter(placement::active);
    }

    private Placement placement() {
        return documents.read(RegionRecord.class, SealedRecordReader.RECORD)
                        instanceof Read.Found<RegionRecord>(var stored)
                ? stored.value().placement()
                : Placement.single(regions.initial());
    }
}
