package io.switchover.region;

import io.switchover.finding.Finding;
import io.switchover.remote.Answer;
import io.switchover.store.StoreRegions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether the record can still be written when a region that runs jobs is dark: whoever moves has to write it. It can if the writes go
 * to the witness, and if two other regions can confirm them.
 */
final class StoreRegionPolicy {
    static final String CHECK = "cosmos";
    private static final int ENOUGH = 3;
    private static final String WHERE = " (az cosmosdb failover-priority-change)";

    private StoreRegionPolicy() {}

    static List<Finding> findings(String region, Regions regions, Answer<StoreRegions.Places> answer) {
        if (!(answer instanceof Answer.Answered<StoreRegions.Places>(var places))) {
            return List.of(Finding.warning(
                    CHECK,
                    region,
                    "the regions of Cosmos DB",
                    answer.sentence(),
                    "in which regions Cosmos DB is, is not known: " + answer.sentence()));
        }
        var findings = new ArrayList<Finding>();
        findings.add(replicas(region, places.replicas()));
        findings.add(writes(region, regions, places.writes()));
        return findings;
    }

    /** With strong consistency a write has to be confirmed in another region too. */
    private static Finding replicas(String region, List<String> replicas) {
        var expected = "Cosmos DB in at least " + ENOUGH + " regions";
        var found = String.join(", ", replicas);
        return replicas.size() >= ENOUGH
                ? Finding.fine(CHECK, region, expected, found, "Cosmos DB is in " + found)
                : Finding.warning(
                                CHECK,
                                region,
                                expected,
                                found,
                                "Cosmos DB is in " + found
                                        + " only: with strong consistency, nothing can be written when"
                                        + " one of two regions is dark, so nothing moves either")
                        .withRemedy("az cosmosdb update --locations … with a third region");
    }

    private static Finding writes(String region, Regions regions, List<String> writes) {
        var witnesses =
                regions.all().stream().filter(each -> !regions.runsJobs(each)).toList();
        var expected = "writes at the witness";
        var found = String.join(", ", writes);
        if (witnesses.isEmpty()) {
            return Finding.warning(
                            CHECK,
                            region,
                            expected,
                            found,
                            "no region is a witness, so Cosmos DB takes writes in a region that runs jobs, " + found
                                    + ": when that is dark, nothing moves before Cosmos DB has moved")
                    .withRemedy(
                            "add a region without a Batch account to SWITCHOVER_REGIONS_…, and make it the write region"
                                    + WHERE);
        }
        var witness = String.join(" or ", witnesses);
        return writes.stream().allMatch(write -> witnesses.stream().anyMatch(each -> same(each, write)))
                ? Finding.fine(CHECK, region, expected, found, "Cosmos DB takes writes in " + found)
                : Finding.warning(
                                CHECK,
                                region,
                                expected,
                                found,
                                "Cosmos DB takes writes in " + found + " and not at the witness " + witness + ": when "
                                        + found + " is dark, nothing moves before Cosmos DB has moved")
                        .withRemedy("make " + witness + " the write region" + WHERE);
    }

    /** Azure writes {@code westeurope} for programs and {@code West Europe} for people. */
    private static boolean same(String one, String other) {
        return plain(one).equals(plain(other));
    }

    private static String plain(String name) {
        return name.replace(" ", "").toLowerCase(Locale.ROOT);
    }
}
