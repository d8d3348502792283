package io.switchover.readiness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a region has the pools that are expected of it, and whether they could take over the work. */
final class PoolPolicy {
    private static final String CHECK = "pool";

    private PoolPolicy() {}

    /**
     * @param there the pools that the region has
     * @param known the pools that it is compared with
     * @param named ids of pools that it must have, whatever they look like
     */
    static List<Finding> findings(String region, List<PoolShape> there, List<PoolShape> known, List<String> named) {
        var findings = new ArrayList<Finding>();
        for (var expected : known) {
            findings.addAll(compare(region, expected, find(there, expected.id())));
        }
        for (var id : named) {
            if (find(known, id).isEmpty()) {
                findings.add(exists(region, id, find(there, id)));
            }
        }
        return findings;
    }

    private static Finding exists(String region, String id, Optional<PoolShape> found) {
        return found.filter(pool -> !pool.deleting()).isPresent()
                ? Finding.fine(CHECK, region, "pool " + id, "it exists", "pool " + id + " exists in " + region)
                : missing(region, id);
    }

    private static List<Finding> compare(String region, PoolShape expected, Optional<PoolShape> found) {
        if (found.isEmpty()) {
            return List.of(missing(region, expected.id()));
        }
        var there = found.get();
        var pool = "pool " + expected.id() + " in " + region;
        var findings = new ArrayList<Finding>();
        if (there.deleting()) {
            findings.add(Finding.blocker(CHECK, region, "it stays", "it is being deleted", pool + " is being deleted"));
        }
        if (!there.vmSize().equalsIgnoreCase(expected.vmSize())) {
            findings.add(Finding.blocker(
                    CHECK,
                    region,
                    "vmSize " + expected.vmSize(),
                    "vmSize " + there.vmSize(),
                    pool + " has nodes of size " + there.vmSize() + ", expected " + expected.vmSize()));
        }
        if (there.taskSlotsPerNode() != expected.taskSlotsPerNode()) {
            findings.add(Finding.blocker(
                    CHECK,
                    region,
                    "taskSlotsPerNode " + expected.taskSlotsPerNode(),
                    "taskSlotsPerNode " + there.taskSlotsPerNode(),
                    pool + " runs " + there.taskSlotsPerNode() + " tasks on a node, expected "
                            + expected.taskSlotsPerNode()));
        }
        findings.addAll(sizes(region, pool, expected, there));
        if (findings.isEmpty()) {
            findings.add(Finding.fine(CHECK, region, expected.vmSize(), there.vmSize(), pool + " is as expected"));
        }
        return findings;
    }

    private static List<Finding> sizes(String region, String pool, PoolShape expected, PoolShape there) {
        var findings = new ArrayList<Finding>();
        if (!there.autoScale() && !expected.autoScale() && there.target() < expected.target()) {
            findings.add(Finding.warning(
                    CHECK,
                    region,
                    "at least " + expected.target() + " nodes",
                    there.target() + " nodes",
                    pool + " is set to " + there.target() + " nodes and must grow to " + expected.target()
                            + " when it takes over"));
        }
        if (!there.resizeErrors().isEmpty()) {
            var errors = String.join(", ", there.resizeErrors());
            findings.add(Finding.warning(
                    CHECK, region, "the last resize succeeded", errors, pool + " did not get its nodes: " + errors));
        }
        return findings;
    }

    private static Finding missing(String region, String id) {
        return Finding.blocker(CHECK, region, "pool " + id, "none", "pool " + id + " is missing in " + region);
    }

    private static Optional<PoolShape> find(List<PoolShape> pools, String id) {
        return pools.stream().filter(pool -> pool.is(id)).findFirst();
    }
}
