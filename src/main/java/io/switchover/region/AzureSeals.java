package io.switchover.region;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.AccessTier;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import io.switchover.azure.AzureErrors;
import io.switchover.azure.StorageAccounts;
import io.switchover.azure.WriteOnce;
import io.switchover.json.Json;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Seals as blobs {@code epoch/{e}} in the container {@code control}. Each blob is created once and never changed. */
@ApplicationScoped
class AzureSeals implements Seals {
    private static final Logger LOG = Logger.getLogger(AzureSeals.class);
    private static final String PREFIX = "epoch/";
    private static final Pattern EPOCH = Pattern.compile("\\d{1,18}");

    private final StorageAccounts storage;
    /** By region: what was said last to be wrong with its seals, so that it is said once. */
    private final Map<String, String> flaws = new ConcurrentHashMap<>();

    AzureSeals(StorageAccounts storage) {
        this.storage = storage;
    }

    @Override
    public Answer<Long> highest(String region) {
        // A move a month adds one blob a month, so the whole listing stays short.
        return ask(region, container -> {
            var seals = listed(container);
            seals.flaw(region)
                    .filter(flaw -> !flaw.equals(flaws.put(region, flaw)))
                    .ifPresent(LOG::warn);
            return seals.highest();
        });
    }

    /** Whatever else somebody has put under the prefix is no seal. */
    private static AccountSealListing listed(BlobContainerClient container) {
        var epochs = new TreeSet<Long>();
        var archived = new TreeSet<Long>();
        for (var blob : container.listBlobs(new ListBlobsOptions().setPrefix(PREFIX), null)) {
            var epoch = blob.getName().substring(PREFIX.length());
            if (EPOCH.matcher(epoch).matches()) {
                epochs.add(Long.parseLong(epoch));
                if (AccessTier.ARCHIVE.equals(blob.getProperties().getAccessTier())) {
                    archived.add(Long.parseLong(epoch));
                }
            }
        }
        return new AccountSealListing(epochs, archived);
    }

    @Override
    public Answer<Optional<Seal>> read(String region, long epoch) {
        return ask(region, container -> {
            try {
                return Optional.of(parse(container.getBlobClient(name(epoch)).downloadContent()));
            } catch (BlobStorageException e) {
                if (BlobErrorCode.BLOB_NOT_FOUND.equals(e.getErrorCode())) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    @Override
    public Answer<Seal> put(String region, Seal seal) {
        return ask(region, container -> {
            var there = WriteOnce.write(container.getBlobClient(name(seal.epoch())), bytes(seal));
            return parse(BinaryData.fromBytes(there));
        });
    }

    private <T> Answer<T> ask(String region, Function<BlobContainerClient, T> question) {
        try {
            return new Answer.Answered<>(question.apply(storage.container(region, OwnContainers.CONTROL)));
        } catch (NotUnderstood e) {
            return new Answer.Unanswered<>("the seal in " + region + " is not understood: " + e.getMessage());
        } catch (RuntimeException e) {
            return AzureErrors.of(e).asAnswer("the storage account in " + region);
        }
    }

    /** Another version of the app wrote it, or somebody by hand. */
    private static final class NotUnderstood extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotUnderstood(String detail) {
            super(detail + "; upgrade this app", null, false, false);
        }
    }

    /** Padded, so that names are in the order of their epochs. */
    private static String name(long epoch) {
        return PREFIX + String.format("%012d", epoch);
    }

    private static byte[] bytes(Seal seal) {
        try {
            return Json.MAPPER.writeValueAsBytes(seal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Seal parse(BinaryData data) {
        return switch (Json.read(Seal.class, data.toBytes())) {
            case Json.Reading.Understood<Seal> u -> u.value();
            case Json.Reading.NotUnderstood<Seal> n -> throw new NotUnderstood(n.detail());
        };
    }
}
