package io.switchover.local.batch.account;

import java.util.List;
import java.util.Map;

/** What an account may hold at most. A new account of the service may have zero of everything, so tests do that too. */
public record Quotas(
        int dedicatedCores,
        int lowPriorityCores,
        Map<String, Integer> dedicatedCoresPerFamily,
        boolean perFamilyEnforced,
        int pools,
        int activeJobsAndSchedules) {
    /** The service's own limits, which no quota raises. */
    public static final int APPLICATIONS = 20;

    public static final int VERSIONS_OF_AN_APPLICATION = 40;
    public static final int PACKAGES_OF_A_POOL = 10;

    public Quotas {
        dedicatedCoresPerFamily = Map.copyOf(dedicatedCoresPerFamily);
    }

    public static Quotas usual() {
        return new Quotas(
                100,
                20,
                Map.of("standardDSv3Family", 100, "standardDv3Family", 50, "standardFFamily", 0),
                false,
                50,
                300);
    }

    public static Quotas none() {
        return new Quotas(0, 0, Map.of(), false, 0, 0);
    }

    public Quotas withActiveJobs(int limit) {
        return new Quotas(dedicatedCores, lowPriorityCores, dedicatedCoresPerFamily, perFamilyEnforced, pools, limit);
    }

    public Quotas withPools(int limit) {
        return new Quotas(
                dedicatedCores,
                lowPriorityCores,
                dedicatedCoresPerFamily,
                perFamilyEnforced,
                limit,
                activeJobsAndSchedules);
    }

    public Quotas withDedicatedCores(int limit) {
        return new Quotas(
                limit, lowPriorityCores, dedicatedCoresPerFamily, perFamilyEnforced, pools, activeJobsAndSchedules);
    }

    public Quotas withLowPriorityCores(int limit) {
        return new Quotas(
                dedicatedCores, limit, dedicatedCoresPerFamily, perFamilyEnforced, pools, activeJobsAndSchedules);
    }

    /** From now on each family has its own limit; families that are not named have none. */
    public Quotas withFamilies(Map<String, Integer> limits) {
        return new Quotas(dedicatedCores, lowPriorityCores, limits, true, pools, activeJobsAndSchedules);
    }

    /** Families that it does not name have no cores. */
    public int dedicatedCores(String family) {
        return dedicatedCoresPerFamily.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(family))
                .mapToInt(Map.Entry::getValue)
                .findFirst()
                .orElse(0);
    }

    /** The families in the order of their names. */
    public List<Map.Entry<String, Integer>> families() {
        return dedicatedCoresPerFamily.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList();
    }
}
