package io.switchover.job;

import io.switchover.health.Verdicts;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;

/** What a decision about a job stands on, all of it from this tick: a sealed record, and what the regions look like. */
record View(RegionRecord entry, Verdicts verdicts, Regions regions) {
    boolean down(String region) {
        return verdicts.down(region);
    }
}
