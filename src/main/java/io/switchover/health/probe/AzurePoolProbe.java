package io.switchover.health.probe;

import com.microsoft.azure.batch.protocol.models.AllocationState;
import com.microsoft.azure.batch.protocol.models.CloudPool;
import com.microsoft.azure.batch.protocol.models.NodeCounts;
import com.microsoft.azure.batch.protocol.models.PoolListOptions;
import com.microsoft.azure.batch.protocol.models.PoolNodeCounts;
import com.microsoft.azure.batch.protocol.models.ResizeError;
import io.switchover.azure.AzureCredentials;
import io.switchover.azure.BatchAccounts;
import io.switchover.azure.BatchPages;
import io.switchover.health.LostCapacityPolicy;
import io.switchover.health.NeededPools;
import io.switchover.health.ProbeAnswer;
import io.switchover.health.Signal;
import io.switchover.remote.Answer;
import io.switchover.time.Counted;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether every pool that is needed, and should have nodes, has one that works. */
@ApplicationScoped
class AzurePoolProbe implements Probe {
    private final BatchAccounts accounts;
    private final AzureCredentials azureCredentials;
    private final NeededPools neededPools;

    AzurePoolProbe(BatchAccounts accounts, AzureCredentials azureCredentials, NeededPools neededPools) {
        this.accounts = accounts;
        this.azureCredentials = azureCredentials;
        this.neededPools = neededPools;
    }

    @Override
    public Signal signal() {
        return Signal.POOL;
    }

    @Override
    public Optional<String> notAskedBecause() {
        return azureCredentials.tokenProblem(AzureCredentials.BATCH);
    }

    @Override
    public ProbeAnswer ask(String region) {
        var answer = neededPools.needed();
        return answer instanceof Answer.Answered<Set<String>>(var needed)
                ? ask(region, needed)
                : new ProbeAnswer.Inconclusive(
                        "was not probed: which pools are needed cannot be read: " + answer.sentence());
    }

    private ProbeAnswer ask(String region, Set<String> needed) {
        var client = accounts.of(region);
        var counts = new HashMap<String, PoolNodeCounts>();
        BatchPages.each(
                client.accounts().listPoolNodeCountsAsync(),
                client.accounts()::listPoolNodeCountsNextAsync,
                count -> counts.put(count.poolId(), count));
        var all = new PoolListOptions()
                .withSelect("id,targetDedicatedNodes,targetLowPriorityNodes,currentDedicatedNodes,"
                        + "currentLowPriorityNodes,allocationState,resizeErrors");
        var unable = new ArrayList<String>();
        var lacking = new ArrayList<String>();
        BatchPages.each(client.pools().listAsync(all), client.pools()::listNextAsync, pool -> {
            if (needed.contains(pool.id().toLowerCase(Locale.ROOT))) {
                // First what does not work: pools that lose their nodes are short of new ones too, and that would hide
                // it.
                broken(pool, counts.get(pool.id())).ifPresentOrElse(unable::add, () -> lacking(pool)
                        .ifPresentOrElse(lacking::add, () -> empty(pool).ifPresent(unable::add)));
            }
        });
        if (!unable.isEmpty()) {
            unable.addAll(lacking);
            return new ProbeAnswer.Unable(String.join("; ", unable));
        }
        return lacking.isEmpty()
                ? new ProbeAnswer.Worked("every needed pool that should have nodes has some")
                : new ProbeAnswer.NoCapacity(String.join("; ", lacking));
    }

    private static Optional<String> lacking(CloudPool pool) {
        int dedicated = number(pool.targetDedicatedNodes());
        int spot = number(pool.targetLowPriorityNodes());
        int dedicatedThere = number(pool.currentDedicatedNodes());
        int spotThere = number(pool.currentLowPriorityNodes());
        var codes = codes(pool);
        boolean steady = pool.allocationState() == AllocationState.STEADY;
        return LostCapacityPolicy.lacks(steady, codes, dedicated, dedicatedThere, spot, spotThere)
                ? Optional.of("pool " + pool.id() + " should have " + Counted.of(dedicated + spot, "node") + " and has "
                        + (dedicatedThere + spotThere) + ": " + String.join(", ", codes))
                : Optional.empty();
    }

    private static List<String> codes(CloudPool pool) {
        return pool.resizeErrors() == null
                ? List.of()
                : pool.resizeErrors().stream().map(ResizeError::code).toList();
    }

    private static Optional<String> empty(CloudPool pool) {
        int wanted = number(pool.targetDedicatedNodes()) + number(pool.targetLowPriorityNodes());
        var codes = codes(pool);
        return wanted > 0 && nodes(pool) == 0 && !codes.isEmpty()
                ? Optional.of("pool " + pool.id() + " should have " + Counted.of(wanted, "node") + " and gets none: "
                        + codes.getFirst())
                : Optional.empty();
    }

    private static Optional<String> broken(CloudPool pool, @Nullable PoolNodeCounts counts) {
        int nodes = nodes(pool);
        int broken = counts == null ? 0 : broken(counts.dedicated()) + broken(counts.lowPriority());
        return nodes > 0 && broken >= nodes
                ? Optional.of("none of " + Counted.of(nodes, "node") + " of pool " + pool.id() + " is usable")
                : Optional.empty();
    }

    private static int nodes(CloudPool pool) {
        return number(pool.currentDedicatedNodes()) + number(pool.currentLowPriorityNodes());
    }

    private static int broken(@Nullable NodeCounts counts) {
        return counts == null ? 0 : counts.unusable() + counts.startTaskFailed();
    }

    private static int number(@Nullable Integer value) {
        return value == null ? 0 : value;
    }
}
