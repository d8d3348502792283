package io.switchover.pool.check;

import io.switchover.finding.Finding;
import io.switchover.pool.PoolSummary;
import io.switchover.time.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a region has the pools that are expected of it, and whether they could take over the work. */
public final class PoolPolicy {
    private static final String CHECK = "pool";

    private PoolPolicy() {}

    /** @param there the pools that the region has */
    public static List<Finding> findings(String region, List<PoolSummary> there, PoolExpectations expectations) {
        var findings = new ArrayList<Finding>();
        for (var expected : expectations.summaries()) {
            findings.addAll(compare(region, expected, find(there, expected.id()), expectations.mustMatch(expected)));
        }
        for (var id : expectations.required()) {
            findings.add(exists(there, id) ? existing(region, id) : missing(region, id));
        }
        for (var id : expectations.unrecognized()) {
            findings.add(exists(there, id) ? unrecognized(region, id) : missing(region, id));
        }
        for (var id : expectations.named()) {
            findings.add(exists(there, id) ? existing(region, id) : named(region, id));
        }
        return findings;
    }

    private static boolean exists(List<PoolSummary> there, String id) {
        return find(there, id).filter(pool -> !pool.deleting()).isPresent();
    }

    private static Finding existing(String region, String id) {
        return Finding.fine(CHECK, region, "pool " + id, "it exists", "pool " + id + " exists in " + region)
                .about(DesiredPoolPolicy.subject(id));
    }

    private static Finding unrecognized(String region, String id) {
        return Finding.warning(
                        CHECK,
                        region,
                        "pool " + id + ", as desired",
                        "it exists",
                        "pool " + id + " exists in " + region
                                + "; whether it is as it shall be there is not known, because"
                                + " another version of Switchover has written what is desired")
                .about(DesiredPoolPolicy.subject(id))
                .withRemedy("bring all apps to the newest version; if they are, desire it anew: PUT /api/pools/" + id);
    }

    private static Finding named(String region, String id) {
        return Finding.warning(
                        CHECK,
                        region,
                        "pool " + id,
                        "none",
                        "pool " + id + ", which a job has named, is missing in " + region + " and in the active region")
                .about(DesiredPoolPolicy.subject(id))
                .withRemedy("if jobs shall still name it, desire it: PUT /api/pools/" + id);
    }

    static Finding deleting(String region, String id) {
        return Finding.blocker(
                        CHECK,
                        region,
                        "it stays",
                        "it is being deleted",
                        "pool " + id + " in " + region + " is being deleted")
                .about(DesiredPoolPolicy.subject(id))
                .withRemedy("wait until it is gone: a desired pool is then made again, and any other you create again");
    }

    /** @param mustMatch whether another size keeps work from moving */
    private static List<Finding> compare(
            String region, PoolSummary expected, Optional<PoolSummary> found, boolean mustMatch) {
        if (found.isEmpty()) {
            return List.of(missing(region, expected.id()));
        }
        var there = found.get();
        var pool = "pool " + expected.id() + " in " + region;
        var findings = new ArrayList<Finding>();
        if (there.deleting()) {
            findings.add(deleting(region, expected.id()));
        }
        if (!there.vmSize().equalsIgnoreCase(expected.vmSize())) {
            findings.add(differs(
                    region,
                    expected.id(),
                    "vmSize",
                    "vmSize " + expected.vmSize(),
                    "vmSize " + there.vmSize(),
                    pool + " has nodes of size " + there.vmSize() + ", expected " + expected.vmSize(),
                    mustMatch));
        }
        if (there.taskSlotsPerNode() != expected.taskSlotsPerNode()) {
            findings.add(differs(
                    region,
                    expected.id(),
                    "taskSlotsPerNode",
                    "taskSlotsPerNode " + expected.taskSlotsPerNode(),
                    "taskSlotsPerNode " + there.taskSlotsPerNode(),
                    pool + " runs " + Counted.of(there.taskSlotsPerNode(), "task") + " on a node, expected "
                            + expected.taskSlotsPerNode(),
                    mustMatch));
        }
        findings.addAll(sizes(region, pool, expected, there, mustMatch));
        if (findings.isEmpty()) {
            findings.add(Finding.fine(CHECK, region, expected.vmSize(), there.vmSize(), pool + " is as expected")
                    .about(DesiredPoolPolicy.subject(expected.id())));
        }
        return findings;
    }

    private static Finding differs(
            String region, String id, String field, String expected, String found, String sentence, boolean mustMatch) {
        return (mustMatch
                        ? Finding.blocker(CHECK, region, expected, found, sentence)
                        : Finding.warning(
                                CHECK,
                                region,
                                expected,
                                found,
                                sentence + "; no job needs it now, and the next one that does makes this a blocker"))
                .about(DesiredPoolPolicy.subject(id) + "#" + field)
                .withRemedy(
                        "make it there as it is in the active region, or desire it: POST /api/pools/" + id + "/adopt");
    }

    /** A pool that nobody desires, which is all that is compared here, gets its nodes from whoever made it: no move gives it any. */
    private static List<Finding> sizes(
            String region, String pool, PoolSummary expected, PoolSummary there, boolean mustMatch) {
        var findings = new ArrayList<Finding>();
        boolean smaller = !there.autoScale() && there.target() < (expected.autoScale() ? 1 : expected.target());
        if (smaller) {
            var wanted = expected.autoScale() ? "a formula" : Counted.of(expected.target(), "node");
            var sentence = pool + " is set to " + Counted.of(there.target(), "node") + ", and to " + wanted
                    + " in the active region; it is no desired pool, so nothing gives it more when work moves there";
            var adopt = "POST /api/pools/" + expected.id() + "/adopt makes it a desired pool";
            var has = Counted.of(there.target(), "node");
            findings.add((there.target() == 0 && mustMatch
                            ? Finding.blocker(CHECK, region, wanted, has, sentence)
                            : Finding.warning(CHECK, region, wanted, has, sentence))
                    .about(DesiredPoolPolicy.subject(expected.id()) + "#size")
                    .withRemedy(adopt));
        }
        if (!there.resizeErrors().isEmpty()) {
            var errors = String.join(", ", there.resizeErrors());
            findings.add(Finding.warning(
                            CHECK,
                            region,
                            "the last resize succeeded",
                            errors,
                            pool + " did not get its nodes: " + errors)
                    .about(DesiredPoolPolicy.subject(expected.id()) + "#resize")
                    .withRemedy("look at the allocation error of the pool in the portal"));
        }
        return findings;
    }

    private static Finding missing(String region, String id) {
        return Finding.blocker(CHECK, region, "pool " + id, "none", "pool " + id + " is missing in " + region)
                .about(DesiredPoolPolicy.subject(id))
                .withRemedy("desire it (POST /api/pools/" + id + "/adopt, or PUT /api/pools/" + id
                        + "), or create it in that Batch account (az batch pool create --json-file)");
    }

    private static Optional<PoolSummary> find(List<PoolSummary> pools, String id) {
        return pools.stream().filter(pool -> pool.is(id)).findFirst();
    }
}
