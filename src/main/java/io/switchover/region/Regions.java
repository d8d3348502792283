package io.switchover.region;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The regions of this deployment. They are the same in every app's settings; a difference would be a mistake in the deployment.
 *
 * @param here where this app runs
 * @param initial the first active region
 * @param jobs the regions that run jobs, by priority
 * @param all the regions that run jobs, and the witness
 * @param seals the regions whose storage accounts hold the seals; the same three for ever, whatever regions come and go
 * @param weights of the regions that run jobs, for jobs with placement {@code split}
 * @param appsOnStorage the regions that run jobs and whose function app is lost together with their storage account
 */
public record Regions(
        String here,
        String initial,
        List<String> jobs,
        List<String> all,
        List<String> seals,
        Map<String, Integer> weights,
        Set<String> appsOnStorage) {

    public Regions {
        if (!all.contains(here)) {
            throw new IllegalArgumentException(
                    "SWITCHOVER_HERE names " + here + ", which is not one of the regions " + all);
        }
        if (!jobs.contains(initial)) {
            throw new IllegalArgumentException("SWITCHOVER_INITIAL_REGION names " + initial
                    + ", which is not one of the regions that run jobs " + jobs);
        }
        if (!all.containsAll(seals)) {
            throw new IllegalArgumentException("seals are to be held in " + seals + ", and the regions are " + all);
        }
        weights.forEach((region, weight) -> {
            if (weight < 0) {
                throw new IllegalArgumentException("the weight of " + region + " is " + weight
                        + ", and must be 0 or more (SWITCHOVER_REGIONS_…_WEIGHT)");
            }
        });
        jobs = List.copyOf(jobs);
        all = List.copyOf(all);
        seals = List.copyOf(seals);
        weights = Map.copyOf(weights);
        appsOnStorage = Set.copyOf(appsOnStorage);
    }

    /** Every storage account holds seals, and no app is on the one of its region. */
    public Regions(String here, String initial, List<String> jobs, List<String> all, Map<String, Integer> weights) {
        this(here, initial, jobs, all, all, weights, Set.of());
    }

    /** All regions that run jobs have the same weight. */
    public Regions(String here, String initial, List<String> jobs, List<String> all) {
        this(here, initial, jobs, all, jobs.stream().collect(Collectors.toMap(region -> region, region -> 1)));
    }

    /** How many storage accounts must hold a seal: more than half. */
    public int quorum() {
        return seals.size() / 2 + 1;
    }

    public boolean runsJobs(String region) {
        return jobs.contains(region);
    }
}
