package io.switchover.local.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The regions of a world and what stands in them.
 *
 * @param jobs the regions that run jobs
 * @param witness the region that runs none
 * @param storageAccounts account name by region, one for each region
 * @param batchAccounts account name by region, one for each region that runs jobs
 */
public record Geography(
        List<String> jobs, String witness, Map<String, String> storageAccounts, Map<String, String> batchAccounts) {

    /** Everything that is in no region: the operator, the clients, and ARM. */
    public static final String OUTSIDE = "outside";

    public Geography {
        jobs = List.copyOf(jobs);
        storageAccounts = Map.copyOf(storageAccounts);
        batchAccounts = Map.copyOf(batchAccounts);
        for (String region : jobs) {
            if (!batchAccounts.containsKey(region)) {
                throw new IllegalArgumentException(region + " runs jobs and has no Batch account");
            }
        }
        List<String> all = Stream.concat(jobs.stream(), Stream.of(witness)).toList();
        if (!storageAccounts.keySet().containsAll(all)) {
            throw new IllegalArgumentException("each region needs a storage account: " + all);
        }
    }

    /** Two regions that run jobs, a witness, and accounts named after them. */
    public static Geography usual() {
        return of(List.of("westeurope", "northeurope"), "swedencentral");
    }

    /** Regions with accounts named after them. */
    public static Geography of(List<String> jobs, String witness) {
        Map<String, String> storage = Stream.concat(jobs.stream(), Stream.of(witness))
                .collect(Collectors.toMap(region -> region, region -> "st" + region));
        Map<String, String> batch = jobs.stream().collect(Collectors.toMap(region -> region, region -> "ba" + region));
        return new Geography(jobs, witness, storage, batch);
    }

    /** All regions, those that run jobs first. */
    public List<String> regions() {
        return Stream.concat(jobs.stream(), Stream.of(witness)).toList();
    }

    /** Everybody who calls: the regions, and the outside. */
    public List<String> callers() {
        return Stream.concat(regions().stream(), Stream.of(OUTSIDE)).toList();
    }

    /** Every service that can be called. */
    public List<Plane> planes() {
        List<Plane> planes = new ArrayList<>();
        for (String region : regions()) {
            planes.add(Plane.storage(region));
            if (jobs.contains(region)) {
                planes.add(Plane.batch(region));
            }
            planes.add(Plane.cosmos(region));
            planes.add(Plane.app(region));
        }
        planes.add(Plane.arm());
        return List.copyOf(planes);
    }

    /** The storage account of a region. */
    public String storageAccount(String region) {
        String account = storageAccounts.get(region);
        if (account == null) {
            throw new IllegalArgumentException("no such region: " + region);
        }
        return account;
    }

    /** The Batch account of a region that runs jobs. */
    public String batchAccount(String region) {
        String account = batchAccounts.get(region);
        if (account == null) {
            throw new IllegalArgumentException("no Batch account in " + region);
        }
        return account;
    }

    /** The ARM id of the user-assigned identity that the pools of a region carry. */
    public static String identity(String region) {
        return "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/switchover"
                + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes-" + region;
    }

    /** In which region a Batch account is; names ignore case. */
    Optional<String> regionOfBatchAccount(String account) {
        String name = account.toLowerCase(Locale.ROOT);
        return batchAccounts.entrySet().stream()
                .filter(entry -> entry.getValue().toLowerCase(Locale.ROOT).equals(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
