package io.switchover.pool;

import io.switchover.region.Regions;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.Callable;

/** Asks the Batch account of every region that runs jobs, all at the same time. */
@ApplicationScoped
public class BatchAccountReader {
    private final Pools pools;
    private final AccountQuotas quotas;
    private final VmSizes vmSizes;
    private final Regions regions;
    private final Parallel parallel;

    public BatchAccountReader(Pools pools, AccountQuotas quotas, VmSizes vmSizes, Regions regions, Parallel parallel) {
        this.pools = pools;
        this.quotas = quotas;
        this.vmSizes = vmSizes;
        this.regions = regions;
        this.parallel = parallel;
    }

    public List<AccountAnswers> read() {
        return parallel.all(regions.jobs().stream()
                .<Callable<AccountAnswers>>map(region ->
                        () -> new AccountAnswers(region, pools.of(region), quotas.of(region), vmSizes.of(region)))
                .toList());
    }
}
