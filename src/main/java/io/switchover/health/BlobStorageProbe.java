package io.switchover.health;

import com.azure.core.util.BinaryData;
import io.switchover.azure.StorageAccounts;
import io.switchover.azure.Tokens;
import io.switchover.region.Regions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Writes the blob {@code probe/{here}} of the container {@code control} and reads it back. */
@ApplicationScoped
class BlobStorageProbe implements Probe {
    private static final String CONTAINER = "control";

    private final StorageAccounts storage;
    private final Tokens tokens;
    private final Regions regions;

    BlobStorageProbe(StorageAccounts storage, Tokens tokens, Regions regions) {
        this.storage = storage;
        this.tokens = tokens;
        this.regions = regions;
    }

    @Override
    public Signal signal() {
        return Signal.STORAGE;
    }

    @Override
    public Optional<String> hindrance() {
        return tokens.hindrance(Tokens.STORAGE);
    }

    @Override
    public Answer ask(String region) {
        var blob = storage.container(region, CONTAINER).getBlobClient("probe/" + regions.here());
        var written = UUID.randomUUID().toString();
        blob.upload(BinaryData.fromString(written), true);
        var read = blob.downloadContent().toString();
        // Another instance of this app may have written in between; a storage that loses bytes would give another
        // length.
        return read.length() == written.length()
                ? new Answer.Worked("writes and reads")
                : new Answer.Unable("gives back other bytes than were written");
    }
}
