package io.switchover.health.probe;

import com.microsoft.azure.batch.protocol.models.PoolListOptions;
import io.switchover.azure.AzureCredentials;
import io.switchover.azure.BatchAccounts;
import io.switchover.azure.BatchPages;
import io.switchover.health.ProbeAnswer;
import io.switchover.health.Signal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Lists at most one pool: the cheapest question for which the data plane has to look something up. */
@ApplicationScoped
class AzureBatchProbe implements Probe {
    private final BatchAccounts accounts;
    private final AzureCredentials azureCredentials;

    AzureBatchProbe(BatchAccounts accounts, AzureCredentials azureCredentials) {
        this.accounts = accounts;
        this.azureCredentials = azureCredentials;
    }

    @Override
    public Signal signal() {
        return Signal.DATA_PLANE;
    }

    @Override
    public Optional<String> notAskedBecause() {
        return azureCredentials.tokenProblem(AzureCredentials.BATCH);
    }

    @Override
    public ProbeAnswer ask(String region) {
        var one = new PoolListOptions().withMaxResults(1).withSelect("id");
        BatchPages.one(accounts.of(region).pools().listAsync(one));
        return new ProbeAnswer.Worked("answers");
    }
}
