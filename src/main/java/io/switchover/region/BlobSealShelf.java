package io.switchover.region;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import io.switchover.azure.Silence;
import io.switchover.azure.StorageAccounts;
import io.switchover.store.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;

/** Seals as blobs {@code epoch/{e}} of the container {@code control}, created once. */
@ApplicationScoped
class BlobSealShelf implements SealShelf {
    private static final String CONTAINER = "control";
    private static final String PREFIX = "epoch/";

    private final StorageAccounts storage;

    BlobSealShelf(StorageAccounts storage) {
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
            var blob = container.getBlobClient(name(seal.epoch()));
            try {
                blob.uploadWithResponse(
                        new BlobParallelUploadOptions(BinaryData.fromBytes(bytes(seal)))
                                .setRequestConditions(new BlobRequestConditions().setIfNoneMatch("*")),
                        null,
                        null);
                return seal;
            } catch (BlobStorageException e) {
                if (BlobErrorCode.BLOB_ALREADY_EXISTS.equals(e.getErrorCode())) {
                    return parsed(blob.downloadContent());
                }
                throw e;
            }
        });
    }

    private <T> Reply<T> asked(String region, Function<BlobContainerClient, T> question) {
        try {
            return new Reply.Heard<>(question.apply(storage.container(region, CONTAINER)));
        } catch (RuntimeException e) {
            return new Reply.Silent<>(
                    e instanceof BlobStorageException b
                            ? "storage in " + region + " answered " + b.getStatusCode() + " " + b.getErrorCode()
                            : "storage in " + region + " " + Silence.said(e));
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
        try {
            return Json.MAPPER.readValue(data.toBytes(), Seal.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
