package io.switchover.health;

import com.microsoft.azure.batch.protocol.models.CloudPool;
import com.microsoft.azure.batch.protocol.models.NodeCounts;
import com.microsoft.azure.batch.protocol.models.PoolListOptions;
import com.microsoft.azure.batch.protocol.models.PoolNodeCounts;
import com.microsoft.azure.batch.protocol.models.ResizeError;
import io.switchover.azure.AzureCredentials;
import io.switchover.azure.BatchAccounts;
import io.switchover.azure.BatchPages;
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
                : new ProbeAnswer.NotAsked(
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
                        + "currentLowPriorityNodes,resizeErrors");
        var unable = new ArrayList<String>();
        BatchPages.each(client.pools().listAsync(all), client.pools()::listNextAsync, pool -> {
            if (needed.contains(pool.id().toLowerCase(Locale.ROOT))) {
                wrong(pool, counts.get(pool.id())).ifPresent(unable::add);
            }
        });
        return unable.isEmpty()
                ? new ProbeAnswer.Worked("every needed pool that should have nodes has some")
                : new ProbeAnswer.Unable(String.join("; ", unable));
    }

    private static Optional<String> wrong(CloudPool pool, @Nullable PoolNodeCounts counts) {
        int wanted = number(pool.targetDedicatedNodes()) + number(pool.targetLowPriorityNodes());
        int there = number(pool.currentDedicatedNodes()) + number(pool.currentLowPriorityNodes());
        List<ResizeError> errors = pool.resizeErrors();
        if (wanted > 0 && there == 0 && errors != null && !errors.isEmpty()) {
            return Optional.of("pool " + pool.id() + " should have " + Counted.of(wanted, "node") + " and gets none: "
                    + errors.getFirst().code());
        }
        int broken = counts == null ? 0 : broken(counts.dedicated()) + broken(counts.lowPriority());
        return there > 0 && broken >= there
                ? Optional.of("none of " + Counted.of(there, "node") + " of pool " + pool.id() + " is usable")
                : Optional.empty();
    }

    private static int broken(@Nullable NodeCounts counts) {
        return counts == null ? 0 : counts.unusable() + counts.startTaskFailed();
    }

    private static int number(@Nullable Integer value) {
        return value == null ? 0 : value;
    }
}
