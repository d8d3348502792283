package io.switchover.pool;

import io.switchover.finding.Finding;
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
     * @param now by the store
     */
    public List<Finding> findings(AccountAnswers account, List<DesiredPool> desired, Instant now) {
        if (desired.isEmpty()) {
            return List.of();
        }
        var region = account.region();
        var look = looks.look(region);
        var listed = images.of(region).found().orElse(List.of());
        var findings = new ArrayList<Finding>();
        for (var pool : desired) {
            if (look.pools().found().isPresent()) {
                findings.addAll(DesiredPoolPolicy.pool(look, pool));
            }
            account.sizes()
                    .found()
                    .ifPresent(sizes -> findings.addAll(DesiredPoolPolicy.vmSize(region, pool, sizes, now)));
            findings.addAll(DesiredPoolPolicy.image(region, pool, listed, now));
        }
        return findings;
    }
}
