package io.switchover.store;

import io.switchover.azure.AzureErrors;
import io.switchover.azure.CosmosContainers;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;

/** What the client of Cosmos DB knows of the account. */
@ApplicationScoped
class CosmosStoreRegions implements StoreRegions {
    private final CosmosContainers containers;

    CosmosStoreRegions(CosmosContainers containers) {
        this.containers = containers;
    }

    @Override
    public Answer<Places> places() {
        try {
            return new Answer.Answered<>(new Places(containers.writeRegions(), containers.readRegions()));
        } catch (RuntimeException e) {
            return AzureErrors.of(e).asAnswer("Cosmos DB");
        }
    }
}
