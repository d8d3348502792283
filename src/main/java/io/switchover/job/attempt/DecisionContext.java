package io.switchover.job.attempt;

import io.switchover.health.VerdictsByRegion;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;

/** What a decision about a job stands on, all of it from this tick: a sealed record, and what the regions look like. */
public record DecisionContext(RegionRecord record, VerdictsByRegion verdicts, Regions regions) {
    public boolean down(String region) {
        return verdicts.down(region);
    }

    /** Down, and nothing there can be fenced: only then an attempt may be given up without a fence. */
    public boolean unreachable(String region) {
        return verdicts.unreachable(region);
    }
}
