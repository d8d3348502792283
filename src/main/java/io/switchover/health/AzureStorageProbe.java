package io.switchover.health;

import com.azure.core.util.BinaryData;
import io.switchover.azure.AzureCredentials;
import io.switchover.azure.StorageAccounts;
import io.switchover.region.Regions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Writes the blob {@code probe/{here}} of the container {@code control} and reads it back. */
@ApplicationScoped
class AzureStorageProbe implements Probe {
    private static final String CONTAINER = "control";

    private final StorageAccounts storage;
    private final AzureCredentials azureCredentials;
    private final Regions regions;

    AzureStorageProbe(StorageAccounts storage, AzureCredentials azureCredentials, Regions regions) {
        this.storage = storage;
        this.azureCredentials = azureCredentials;
        this.regions = regions;
    }

    @Override
    public Signal signal() {
        return Signal.STORAGE;
    }

    @Override
    public Optional<String> notAskedBecause() {
        return azureCredentials.tokenProblem(AzureCredentials.STORAGE);
    }

    @Override
    public ProbeAnswer ask(String region) {
        var blob = storage.container(region, CONTAINER).getBlobClient("probe/" + regions.here());
        var written = UUID.randomUUID().toString();
        blob.upload(BinaryData.fromString(written), true);
        var read = blob.downloadContent().toString();
        // Another instance of this app may have written in between, so only the length is compared.
        return read.length() == written.length()
                ? new ProbeAnswer.Worked("writes and reads")
                : new ProbeAnswer.Unable("returns other bytes than were written");
    }
}
