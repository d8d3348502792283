package io.switchover.region;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import io.switchover.azure.Silence;
import io.switchover.azure.StorageAccounts;
import io.switchover.azure.WriteOnce;
import io.switchover.store.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;

/** Seals as blobs {@code epoch/{e}} of the container {@code control}, created once. */
@ApplicationScoped
class AzureSeals implements Seals {
    private static final String PREFIX = "epoch/";

    private final StorageAccounts storage;

    AzureSeals(StorageAccounts storage) {
        this.storage = storage;
    }

    @Override
    public Reply<Long> highest(String region) {
        // Names are padded, so the last in the listing is the highest; one is added a month, so a listing stays short.
        return asked(region, container -> {
            long highest = 0;
            for (var blob : container.listBlobs(new ListBlobsOptions().setPrefix(PREFIX), null)) {
                highest = Math.max(highest, Long.parseLong(blob.getName().substring(PREFIX.length())));
            }
            return highest;
        });
    }

    @Override
    public Reply<Optional<Seal>> read(String region, long epoch) {
        return asked(region, container -> {
            try {
                return Optional.of(parsed(container.getBlobClient(name(epoch)).downloadContent()));
            } catch (BlobStorageException e) {
                if (BlobErrorCode.BLOB_NOT_FOUND.equals(e.getErrorCode())) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    @Override
    public Reply<Seal> put(String region, Seal seal) {
        return asked(region, container -> {
            var there = WriteOnce.write(container.getBlobClient(name(seal.epoch())), bytes(seal));
            return parsed(BinaryData.fromBytes(there));
        });
    }

    private <T> Reply<T> asked(String region, Function<BlobContainerClient, T> question) {
        try {
            return new Reply.Heard<>(question.apply(storage.container(region, BlobContainers.CONTROL)));
        } catch (RuntimeException e) {
            return new Reply.Silent<>(
                    switch (e) {
                        case BlobStorageException b ->
                            "storage in " + region + " answered " + b.getStatusCode() + " " + b.getErrorCode();
                        case NotUnderstood n -> "the seal in " + region + " is not understood: " + n.getMessage();
                        default -> "storage in " + region + " " + Silence.said(e);
                    });
        }
    }

    /** Another version of the app wrote it, or somebody by hand. */
    private static final class NotUnderstood extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotUnderstood(String detail) {
            super(detail + "; upgrade this app", null, false, false);
        }
    }

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

    private static Seal parsed(BinaryData data) {
        return switch (Json.read(Seal.class, data.toBytes())) {
            case Json.Reading.Understood<Seal> u -> u.value();
            case Json.Reading.NotUnderstood<Seal> n -> throw new NotUnderstood(n.detail());
        };
    }
}
