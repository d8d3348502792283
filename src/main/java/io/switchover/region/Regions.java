package io.switchover.region;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The regions of this deployment. The same in every region's settings; a difference would be a deployment mistake.
 *
 * @param here where this app runs
 * @param initial the first active region
 * @param jobs those that run jobs, by priority
 * @param all those and the witness
 * @param weights of those that run jobs, for jobs that wish to be split between them
 */
public record Regions(String here, String initial, List<String> jobs, List<String> all, Map<String, Integer> weights) {

    public Regions {
        if (!all.contains(here)) {
            throw new IllegalArgumentException(
                    "switchover.here names " + here + ", which is none of the regions " + all);
        }
        if (!jobs.contains(initial)) {
            throw new IllegalArgumentException(
                    "switchover.initial names " + initial + ", which is none of the regions that run jobs " + jobs);
        }
        weights.forEach((region, weight) -> {
            if (weight < 0) {
                throw new IllegalArgumentException(
                        "switchover.regions." + region + ".weight is " + weight + ", less than 0");
            }
        });
        jobs = List.copyOf(jobs);
        all = List.copyOf(all);
        weights = Map.copyOf(weights);
    }

    /** All that run jobs have the same weight. */
    public Regions(String here, String initial, List<String> jobs, List<String> all) {
        this(here, initial, jobs, all, jobs.stream().collect(Collectors.toMap(region -> region, region -> 1)));
    }

    /** How many storages must hold a seal: more than half of all regions. */
    public int quorum() {
        return all.size() / 2 + 1;
    }

    public boolean runsJobs(String region) {
        return jobs.contains(region);
    }
}
