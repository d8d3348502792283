package io.switchover.pool.check;

import io.switchover.finding.Finding;
import io.switchover.pool.DesiredPool;
import io.switchover.pool.PoolSummary;
import io.switchover.pool.account.AccountSnapshot;
import io.switchover.pool.account.OfferedVmSize;
import io.switchover.pool.account.SupportedImages;
import io.switchover.pool.tending.RegionPoolReader;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what keeps a region from having the desired pools, as they shall be. */
@ApplicationScoped
public class DesiredPoolCheck {
    private final RegionPoolReader regionPoolReader;
    private final SupportedImages images;

    public DesiredPoolCheck(RegionPoolReader regionPoolReader, SupportedImages images) {
        this.regionPoolReader = regionPoolReader;
        this.images = images;
    }

    /**
     * @param account what the region's account has answered
     * @param expected the pools that every region shall have
     * @param now by the store
     */
    public List<Finding> findings(AccountSnapshot account, PoolExpectations expected, Instant now) {
        var region = account.region();
        var findings = new ArrayList<Finding>();
        if (account.sizes() instanceof Answer.Answered<List<OfferedVmSize>>(var sizes)) {
            expected.demands()
                    .forEach(pool -> findings.addAll(
                            DesiredPoolPolicy.vmSize(region, pool, hasNodes(account, pool.pool()), sizes, now)));
        }
        findings.addAll(QuotaPolicy.peaks(region, expected.peaks()));
        if (!expected.desired().isEmpty()) {
            findings.addAll(desired(account, expected.desired(), now));
        }
        return findings;
    }

    /** A pool without nodes is there, and needs a size that is offered to get some. */
    private static boolean hasNodes(AccountSnapshot account, String pool) {
        return find(account, pool)
                .filter(there -> there.target() > 0 && there.resizeErrors().isEmpty())
                .isPresent();
    }

    private static Optional<PoolSummary> find(AccountSnapshot account, String pool) {
        return account.pools().found().stream()
                .flatMap(List::stream)
                .filter(there -> there.is(pool) && !there.deleting())
                .findFirst();
    }

    private List<Finding> desired(AccountSnapshot account, List<DesiredPool> desired, Instant now) {
        var region = account.region();
        var snapshot = regionPoolReader.look(region);
        var supported = images.of(region);
        var findings = new ArrayList<Finding>();
        if (supported.found().isEmpty()) {
            findings.add(DesiredPoolPolicy.imagesUnknown(region, supported.sentence()));
        }
        if (snapshot.pools().found().isEmpty() && account.pools().found().isPresent()) {
            findings.add(DesiredPoolPolicy.notLookedAt(region, snapshot.pools().sentence()));
        }
        for (var pool : desired) {
            if (snapshot.pools().found().isPresent()) {
                findings.addAll(DesiredPoolPolicy.pool(snapshot, pool));
            }
            findings.addAll(DesiredPoolPolicy.image(
                    region,
                    pool,
                    find(account, pool.id()).isPresent(),
                    supported.found().orElse(List.of()),
                    now));
            findings.addAll(AutomaticOsUpgradePolicy.findings(region, pool));
        }
        return findings;
    }
}
