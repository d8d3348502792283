package io.switchover.pool.check;

import io.switchover.finding.Finding;
import io.switchover.pool.DesiredPool;
import io.switchover.pool.RegionalSpec;
import io.switchover.pool.account.OfferedVmSize;
import io.switchover.pool.account.SupportedImage;
import io.switchover.pool.size.PoolNodeDemand;
import io.switchover.pool.tending.Drift;
import io.switchover.pool.tending.RegionPoolSnapshot;
import io.switchover.pool.tending.ResizeFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a region has the desired pools, and whether they are as they shall be. */
final class DesiredPoolPolicy {
    private static final String POOL = "pool";
    private static final String SIZE = "vm-size";
    private static final String IMAGE = "image";
    private static final String AS_DESIRED = "as desired";
    private static final Duration SOON = Duration.ofDays(180);

    private DesiredPoolPolicy() {}

    /** The account answers, and has not told of its pools what is compared. A report without that would call the region ready. */
    static Finding notLookedAt(String region, String because) {
        return Finding.blocker(
                        POOL,
                        region,
                        "the desired pools, looked at",
                        because,
                        "whether the desired pools are in " + region + " as they shall be is not known: " + because)
                .withRemedy(
                        "the next check looks again; if it stays so, give the identity of the app the role Contributor on"
                                + " the Batch account in " + region);
    }

    /** One pool in one region, and what the region says of itself; an answer that is missing is no finding here. */
    static List<Finding> pool(RegionPoolSnapshot snapshot, DesiredPool pool) {
        var region = snapshot.values().region();
        var what = "pool " + pool.id() + " in " + region;
        if (snapshot.spec(pool) instanceof RegionalSpec.Lacking lacking) {
            return List.of(Finding.blocker(POOL, region, "pool " + pool.id(), "none", lacking.because())
                    .about(subject(pool.id()))
                    .withRemedy("set " + lacking.settings()
                            + " in every app, or take the placeholder out of the pool by PUT" + " /api/pools/"
                            + pool.id()));
        }
        var found = snapshot.find(pool.id());
        if (found.isEmpty()) {
            return List.of(Finding.blocker(
                            POOL, region, "pool " + pool.id(), "none", "pool " + pool.id() + " is missing in " + region)
                    .about(subject(pool.id()))
                    .withRemedy(
                            pool.spec().hasNonNull("identity")
                                    ? "it carries an identity, so create it yourself: az batch pool create --json-file"
                                    : repair(region)));
        }
        var findings = new ArrayList<Finding>();
        if (found.get().deleting()) {
            findings.add(PoolPolicy.deleting(region, pool.id()));
        }
        var drift = snapshot.drift(pool);
        if (!drift.isEmpty()) {
            findings.add(drifted(region, pool.id(), drift));
        }
        ResizeFailure.of(found.get())
                .ifPresent(failure -> findings.add(Finding.warning(
                                POOL,
                                region,
                                "the last resize of " + pool.id() + " succeeded",
                                failure.code(),
                                failure.sentence() + " in " + region)
                        .about(subject(pool.id()) + "#resize")
                        .withRemedy(failure.remedy(snapshot.values()))));
        return findings.isEmpty()
                ? List.of(Finding.fine(POOL, region, AS_DESIRED, AS_DESIRED, what + " is as desired")
                        .about(subject(pool.id())))
                : findings;
    }

    /** What Azure Batch changes at once can wait; what needs an empty or a new pool could not be repaired while tasks run, so it stops a move. */
    private static Finding drifted(String region, String id, List<Drift> drift) {
        var sentence = "pool " + id + " in " + region + " has drifted: "
                + drift.stream().map(Drift::sentence).collect(Collectors.joining("; "));
        var found = drift.stream().map(Drift::field).collect(Collectors.joining(", "));
        return (drift.stream().anyMatch(Drift::stopsMoves)
                        ? Finding.blocker(POOL, region, AS_DESIRED + ": " + found, found, sentence)
                        : Finding.warning(POOL, region, AS_DESIRED + ": " + found, found, sentence))
                .about(subject(id) + "#" + found)
                .withRemedy(drift.stream()
                        .map(each -> each.remedy(region, id))
                        .distinct()
                        .collect(Collectors.joining("; then ")));
    }

    /** What findings about one pool are about. */
    static String subject(String id) {
        return POOL + "/" + id;
    }

    /**
     * @param there whether the region has the pool with its nodes, and it then goes on
     * @param now by the store
     */
    static List<Finding> vmSize(
            String region, PoolNodeDemand pool, boolean there, List<OfferedVmSize> offered, Instant now) {
        var name = pool.vmSize();
        if (offered.isEmpty()) {
            return List.of();
        }
        return offered.stream()
                .filter(size -> size.name().equalsIgnoreCase(name))
                .findFirst()
                .map(size -> end(
                        SIZE,
                        region,
                        pool.pool(),
                        "the VM size " + size.name() + " of pool " + pool.pool(),
                        size.endOfLife(),
                        now))
                .orElseGet(() -> List.of(notMade(
                                there,
                                SIZE,
                                region,
                                name,
                                "not offered",
                                region + " does not offer the VM size " + name + ", which pool " + pool.pool()
                                        + " needs")
                        .about(subject(pool.pool()) + "#vmSize")
                        .withRemedy("take a size that every region offers (az batch location list-skus --location "
                                + region + "); for a desired pool by PUT /api/pools/" + pool.pool())));
    }

    /** What only keeps a pool from being made is no reason against a region that has it. */
    private static Finding notMade(
            boolean there, String check, String region, String expected, String found, String sentence) {
        return there
                ? Finding.warning(
                        check, region, expected, found, sentence + "; the pool is there, and could not be made again")
                : Finding.blocker(check, region, expected, found, sentence);
    }

    static Finding imagesUnknown(String region, String because) {
        return Finding.warning(
                IMAGE,
                region,
                "the images of " + region,
                because,
                "whether the images of the desired pools are supported in " + region + " is not known: " + because);
    }

    /**
     * Only what the service lists is judged: an image of one's own has no end that it knows, but its node agent may.
     *
     * @param there whether the region has the pool, which then goes on
     */
    static List<Finding> image(
            String region, DesiredPool pool, boolean there, List<SupportedImage> listed, Instant now) {
        var machine = pool.spec().path("virtualMachineConfiguration");
        var image = machine.path("imageReference");
        var agent = machine.path("nodeAgentSKUId").asText();
        var same = listed.stream()
                .filter(each -> each.publisher()
                                .equalsIgnoreCase(image.path("publisher").asText())
                        && each.offer().equalsIgnoreCase(image.path("offer").asText())
                        && each.sku().equalsIgnoreCase(image.path("sku").asText()))
                .findFirst();
        if (same.isPresent()) {
            return end(
                    IMAGE,
                    region,
                    pool.id(),
                    "the image " + same.get().sku() + " of pool " + pool.id(),
                    same.get().endOfLife(),
                    now);
        }
        var ofAgent = listed.stream()
                .filter(each -> each.agent().equalsIgnoreCase(agent))
                .toList();
        if (ofAgent.isEmpty() && !agent.isEmpty() && !listed.isEmpty()) {
            return List.of(notMade(
                            there,
                            IMAGE,
                            region,
                            "the node agent " + agent + " of pool " + pool.id() + " is supported",
                            "not listed",
                            region + " does not list the node agent " + agent + ", which pool " + pool.id() + " needs")
                    .about(subject(pool.id()) + "#nodeAgent")
                    .withRemedy("PUT /api/pools/" + pool.id() + " with one that it lists"
                            + " (az batch pool supported-images list)"));
        }
        boolean ends = !ofAgent.isEmpty() && ofAgent.stream().allMatch(each -> each.endOfLife() != null);
        return ends
                ? end(
                        IMAGE,
                        region,
                        pool.id(),
                        "the node agent " + agent + " of pool " + pool.id(),
                        ofAgent.stream()
                                .map(SupportedImage::endOfLife)
                                .max(Instant::compareTo)
                                .orElseThrow(),
                        now)
                : List.of();
    }

    private static List<Finding> end(
            String check, String region, String id, String what, @Nullable Instant end, Instant now) {
        if (end == null || end.isAfter(now.plus(SOON))) {
            return List.of();
        }
        var day = end.toString().substring(0, "2027-06-30".length());
        var finding = end.isAfter(now)
                ? Finding.warning(
                        check,
                        region,
                        what + " is supported",
                        "until " + day,
                        "Azure Batch stops to support " + what + " in " + region + " on " + day
                                + ", in less than 180 days")
                : Finding.blocker(
                        check,
                        region,
                        what + " is supported",
                        "until " + day,
                        "Azure Batch has not supported " + what + " in " + region + " since " + day
                                + ", and may take its nodes away");
        return List.of(finding.about(subject(id) + "#" + check + "-end")
                .withRemedy("change the desired pool: PUT /api/pools/" + id));
    }

    private static String repair(String region) {
        return "POST /api/readiness/" + region + "/repair";
    }
}
