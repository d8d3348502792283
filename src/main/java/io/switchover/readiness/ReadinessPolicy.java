package io.switchover.readiness;

import io.switchover.packages.PackageName;
import io.switchover.packages.PackageState;
import io.switchover.readiness.Finding.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * From what was gathered about a region to what stands in its way.
 *
 * <p>What only another region could supply is not asked for: the pools that are wanted are remembered, and packages are compared
 * with the catalogue. The management plane and an app that is silent are warnings: jobs run without the one, and the apps of
 * the other regions do the work of the other. What was never seen to be so does not count as well.
 */
final class ReadinessPolicy {

    private ReadinessPolicy() {}

    /**
     * @param region whose readiness is asked for
     * @param pools what its data plane says
     * @param limits what the management plane says
     * @param wanted the pools that it must have
     * @param referenced ids of pools that it must have, whatever they look like: live jobs or settings name them
     * @param defaults the packages that are some application's default, with the region's state
     * @param coming packages that are on their way
     * @param observerAge in seconds, or nothing when its app has never written or the store is silent
     * @param observerLimit in seconds
     */
    record Facts(
            String region,
            Asked<List<PoolShape>> pools,
            Asked<AccountQuota> limits,
            List<PoolShape> wanted,
            List<String> referenced,
            List<PackageThere> defaults,
            List<PackageThere> coming,
            OptionalLong observerAge,
            long observerLimit) {}

    record PackageThere(PackageName name, PackageState state) {}

    static List<Finding> findings(Facts facts) {
        var findings = new ArrayList<Finding>();
        findings.add(account(facts));
        findings.addAll(limits(facts));
        if (facts.pools() instanceof Asked.Told<List<PoolShape>>(var there)) {
            findings.addAll(pools(facts, there));
        }
        findings.addAll(packages(facts));
        findings.add(observer(facts));
        return findings;
    }

    private static Finding account(Facts facts) {
        var region = facts.region();
        return switch (facts.pools()) {
            case Asked.Told<List<PoolShape>> told ->
                fine("account", region, "answers", "answers", "the Batch account in " + region + " answers");
            case Asked.Denied<List<PoolShape>> denied ->
                blocker(
                        "account",
                        region,
                        "we are let in",
                        denied.said(),
                        "the Batch account in " + region + " does not let us in: " + denied.said());
            case Asked.Silent<List<PoolShape>> silent ->
                blocker(
                        "account",
                        region,
                        "answers",
                        silent.said(),
                        "the Batch account in " + region + " cannot take jobs: " + silent.said());
        };
    }

    private static List<Finding> limits(Facts facts) {
        var region = facts.region();
        return switch (facts.limits()) {
            case Asked.Denied<AccountQuota> denied ->
                List.of(warning(
                        "account",
                        region,
                        "its limits",
                        denied.said(),
                        "the limits of the account in " + region + " are not known: " + denied.said()));
            case Asked.Silent<AccountQuota> silent ->
                List.of(warning(
                        "account",
                        region,
                        "its limits",
                        silent.said(),
                        "the limits of the account in " + region + " are not known: " + silent.said()));
            case Asked.Told<AccountQuota>(var limits) -> {
                var findings = new ArrayList<Finding>();
                int dedicated = facts.wanted().stream()
                        .mapToInt(PoolShape::targetDedicated)
                        .sum();
                int lowPriority = facts.wanted().stream()
                        .mapToInt(PoolShape::targetLowPriority)
                        .sum();
                findings.add(limit(region, "active jobs", 1, limits.activeJobs()));
                findings.add(limit(region, "pools", facts.wanted().size(), limits.pools()));
                if (dedicated > 0) {
                    findings.add(limit(region, "dedicated cores", dedicated, limits.dedicatedCores()));
                }
                if (lowPriority > 0) {
                    findings.add(limit(region, "spot cores", lowPriority, limits.lowPriorityCores()));
                }
                yield findings;
            }
        };
    }

    /** A node has one core at least, so nodes are compared with cores as far as that tells. */
    private static Finding limit(String region, String what, int least, int limit) {
        var expected = "at least " + least + " " + what;
        var sentence = "the account in " + region + " may have " + limit + " " + what + ", " + expected + " are needed";
        return limit >= least
                ? fine("account", region, expected, String.valueOf(limit), sentence)
                : blocker("account", region, expected, String.valueOf(limit), sentence);
    }

    private static List<Finding> pools(Facts facts, List<PoolShape> there) {
        var findings = new ArrayList<Finding>();
        for (var wanted : facts.wanted()) {
            findings.addAll(pool(facts.region(), wanted, one(there, wanted.id())));
        }
        for (var id : facts.referenced()) {
            if (one(facts.wanted(), id).isEmpty()) {
                findings.add(one(there, id)
                        .filter(p -> !p.deleting())
                        .map(p -> fine(
                                "pool",
                                facts.region(),
                                "pool " + id,
                                "it is there",
                                "pool " + id + " is in " + facts.region()))
                        .orElseGet(() -> missing(facts.region(), id)));
            }
        }
        return findings;
    }

    private static List<Finding> pool(String region, PoolShape wanted, Optional<PoolShape> found) {
        if (found.isEmpty()) {
            return List.of(missing(region, wanted.id()));
        }
        var there = found.get();
        var findings = new ArrayList<Finding>();
        var pool = "pool " + wanted.id() + " in " + region;
        if (there.deleting()) {
            findings.add(blocker("pool", region, "it stays", "it is being deleted", pool + " is being deleted"));
        }
        if (!there.vmSize().equalsIgnoreCase(wanted.vmSize())) {
            findings.add(blocker(
                    "pool",
                    region,
                    "vmSize " + wanted.vmSize(),
                    "vmSize " + there.vmSize(),
                    pool + " has nodes of size " + there.vmSize() + ", expected " + wanted.vmSize()));
        }
        if (there.taskSlotsPerNode() != wanted.taskSlotsPerNode()) {
            findings.add(blocker(
                    "pool",
                    region,
                    "taskSlotsPerNode " + wanted.taskSlotsPerNode(),
                    "taskSlotsPerNode " + there.taskSlotsPerNode(),
                    pool + " runs " + there.taskSlotsPerNode() + " tasks on a node, expected "
                            + wanted.taskSlotsPerNode()));
        }
        if (!there.autoScale() && !wanted.autoScale() && there.target() < wanted.target()) {
            findings.add(warning(
                    "pool",
                    region,
                    "at least " + wanted.target() + " nodes",
                    there.target() + " nodes",
                    pool + " is set to " + there.target() + " nodes and must grow to " + wanted.target()
                            + " when it takes over"));
        }
        if (!there.resizeErrors().isEmpty()) {
            var errors = String.join(", ", there.resizeErrors());
            findings.add(warning(
                    "pool", region, "the last resize went well", errors, pool + " did not get its nodes: " + errors));
        }
        if (findings.isEmpty()) {
            findings.add(fine("pool", region, wanted.vmSize(), there.vmSize(), pool + " is as it should be"));
        }
        return findings;
    }

    private static Finding missing(String region, String id) {
        return blocker("pool", region, "pool " + id, "none", "pool " + id + " is missing in " + region);
    }

    private static Optional<PoolShape> one(List<PoolShape> pools, String id) {
        return pools.stream().filter(p -> p.is(id)).findFirst();
    }

    private static List<Finding> packages(Facts facts) {
        var findings = new ArrayList<Finding>();
        for (var there : facts.defaults()) {
            var sentence = there.name().text() + " is the default version; in " + facts.region() + " it is "
                    + there.state().sentence();
            findings.add(
                    there.state().reached() instanceof PackageState.Default
                            ? fine("package", facts.region(), "default", "default", sentence)
                            : blocker(
                                    "package",
                                    facts.region(),
                                    "default",
                                    there.state().sentence(),
                                    sentence));
        }
        for (var there : facts.coming()) {
            findings.add(fine(
                    "package",
                    facts.region(),
                    "on its way",
                    there.state().sentence(),
                    there.name().text() + " is on its way and no default yet; in " + facts.region() + " it is "
                            + there.state().sentence()));
        }
        return findings;
    }

    private static Finding observer(Facts facts) {
        var expected = "an observation not older than " + facts.observerLimit() + " s";
        if (facts.observerAge().isEmpty()) {
            return warning(
                    "observer",
                    facts.region(),
                    expected,
                    "none",
                    "nothing is known of the app in " + facts.region() + "; the other regions' apps would do its work");
        }
        long age = facts.observerAge().getAsLong();
        var sentence = "the app in " + facts.region() + " last observed " + age + " s ago, the limit is "
                + facts.observerLimit() + " s";
        return age <= facts.observerLimit()
                ? fine("observer", facts.region(), expected, age + " s", sentence)
                : warning("observer", facts.region(), expected, age + " s", sentence);
    }

    private static Finding blocker(String check, String region, String expected, String found, String sentence) {
        return new Finding(check, region, Level.BLOCKER, expected, found, sentence);
    }

    private static Finding warning(String check, String region, String expected, String found, String sentence) {
        return new Finding(check, region, Level.WARNING, expected, found, sentence);
    }

    private static Finding fine(String check, String region, String expected, String found, String sentence) {
        return new Finding(check, region, Level.FINE, expected, found, sentence);
    }
}
