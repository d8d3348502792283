package io.switchover.health;

import com.microsoft.azure.batch.protocol.models.PoolListOptions;
import io.switchover.azure.BatchAccounts;
import io.switchover.azure.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** A list of at most one pool: the cheapest question that the data plane has to look something up for. */
@ApplicationScoped
class BatchDataPlaneProbe implements Probe {
    private final BatchAccounts accounts;
    private final Tokens tokens;

    BatchDataPlaneProbe(BatchAccounts accounts, Tokens tokens) {
        this.accounts = accounts;
        this.tokens = tokens;
    }

    @Override
    public Signal signal() {
        return Signal.DATA_PLANE;
    }

    @Override
    public Optional<String> hindrance() {
        return tokens.hindrance(Tokens.BATCH);
    }

    @Override
    public Answer ask(String region) {
        accounts.of(region).pools().list(new PoolListOptions().withMaxResults(1).withSelect("id"));
        return new Answer.Worked("answers");
    }
}
