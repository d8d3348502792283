package io.switchover.region;

import java.util.List;

/**
 * The regions of this deployment. The same in every region's settings; a difference would be a deployment mistake.
 *
 * @param here where this app runs
 * @param initial the first active region
 * @param jobs those that run jobs, by priority
 * @param all those and the witness
 */
public record Regions(String here, String initial, List<String> jobs, List<String> all) {

    public Regions {
        if (!all.contains(here)) {
            throw new IllegalArgumentException(
                    "switchover.here names " + here + ", which is none of the regions " + all);
        }
        if (!jobs.contains(initial)) {
            throw new IllegalArgumentException(
                    "switchover.initial names " + initial + ", which is none of the regions that run jobs " + jobs);
        }
        jobs = List.copyOf(jobs);
        all = List.copyOf(all);
    }

    /** How many storages must hold a seal: more than half of all regions. */
    public int quorum() {
        return all.size() / 2 + 1;
    }

    public boolean runsJobs(String region) {
        return jobs.contains(region);
    }
}
