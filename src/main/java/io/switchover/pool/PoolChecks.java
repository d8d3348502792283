package io.switchover.pool;

import io.switchover.finding.Finding;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the readiness of a region owes to the desired pools. */
@ApplicationScoped
public class PoolChecks {
    private final RegionLooks looks;
    private final SupportedImages images;

    PoolChecks(RegionLooks looks, SupportedImages images) {
        this.looks = looks;
        this.images = images;
    }

    /**
     * @param account what the region's account has answered
     * @param expected the pools that every region shall have
     * @param now by the store
     */
    public List<Finding> findings(AccountAnswers account, PoolExpectations expected, Instant now) {
        var region = account.region();
        var findings = new ArrayList<Finding>();
        if (account.sizes() instanceof Answer.Answered<List<OfferedVmSize>>(var sizes)) {
            expected.demands()
                    .forEach(pool -> findings.addAll(
                            DesiredPoolPolicy.vmSize(region, pool, has(account, pool.pool()), sizes, now)));
        }
        if (!expected.desired().isEmpty()) {
            findings.addAll(desired(account, expected.desired(), now));
        }
        return findings;
    }

    private static boolean has(AccountAnswers account, String pool) {
        return account.pools().found().stream()
                .flatMap(List::stream)
                .anyMatch(there -> there.is(pool) && !there.deleting());
    }

    private List<Finding> desired(AccountAnswers account, List<DesiredPool> desired, Instant now) {
        var region = account.region();
        var look = looks.look(region);
        var supported = images.of(region);
        var findings = new ArrayList<Finding>();
        if (supported.found().isEmpty()) {
            findings.add(DesiredPoolPolicy.imagesUnknown(region, supported.sentence()));
        }
        for (var pool : desired) {
            if (look.pools().found().isPresent()) {
                findings.addAll(DesiredPoolPolicy.pool(look, pool));
            }
            findings.addAll(DesiredPoolPolicy.image(
                    region, pool, has(account, pool.id()), supported.found().orElse(List.of()), now));
            findings.addAll(NodeUpgradePolicy.findings(region, pool));
        }
        return findings;
    }
}
