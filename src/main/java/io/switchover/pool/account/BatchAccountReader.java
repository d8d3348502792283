package io.switchover.pool.account;

import io.switchover.act.ActFailures;
import io.switchover.region.Regions;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Asks the Batch account of every region that runs jobs, all at the same time. One for which that throws is left out, since a bug
 * of ours is nothing that its account has answered.
 */
@ApplicationScoped
public class BatchAccountReader {
    private final PoolSummaries pools;
    private final AccountQuotas quotas;
    private final VmSizes vmSizes;
    private final Regions regions;
    private final Parallel parallel;
    private final ActFailures failures;

    public BatchAccountReader(
            PoolSummaries pools,
            AccountQuotas quotas,
            VmSizes vmSizes,
            Regions regions,
            Parallel parallel,
            ActFailures failures) {
        this.pools = pools;
        this.quotas = quotas;
        this.vmSizes = vmSizes;
        this.regions = regions;
        this.parallel = parallel;
        this.failures = failures;
    }

    public List<AccountSnapshot> read() {
        return parallel
                .all(regions.jobs().stream()
                        .<Callable<Optional<AccountSnapshot>>>map(region -> () -> failures.attempt(
                                "ask a Batch account what it has",
                                region,
                                () -> new AccountSnapshot(
                                        region, pools.of(region), quotas.of(region), vmSizes.of(region))))
                        .toList())
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }
}
