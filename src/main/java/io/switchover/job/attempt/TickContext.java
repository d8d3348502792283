package io.switchover.job.attempt;

import io.switchover.health.Verdicts;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;

/** What a decision about a job stands on, all of it from this tick: a sealed record, and what the regions look like. */
public record TickContext(RegionRecord record, Verdicts verdicts, Regions regions) {
    public boolean down(String region) {
        return verdicts.down(region);
    }
}
