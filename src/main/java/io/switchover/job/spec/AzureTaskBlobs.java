package io.switchover.job.spec;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.ListBlobsOptions;
import io.switchover.azure.StorageAccounts;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Blobs of tasks in the regions' storage accounts. */
@ApplicationScoped
public class AzureTaskBlobs implements TaskBlobs {
    private static final int PAGE = 5000;

    private final StorageAccounts storage;

    public AzureTaskBlobs(StorageAccounts storage) {
        this.storage = storage;
    }

    @Override
    public Answer<Version> find(String region, TaskBlobReference blob) {
        return AzureBlobAnswers.of(region, () -> {
            var properties = client(region, blob).getProperties();
            return new Version(properties.getETag(), properties.getBlobSize());
        });
    }

    @Override
    public Answer<byte[]> read(String region, TaskBlobReference blob, String etag, long from, int count) {
        return AzureBlobAnswers.of(region, () -> {
                    var bytes = new ByteArrayOutputStream(count);
                    client(region, blob)
                            .downloadStreamWithResponse(
                                    bytes,
                                    new BlobRange(from, (long) count),
                                    null,
                                    new BlobRequestConditions().setIfMatch(etag),
                                    false,
                                    null,
                                    null);
                    return bytes.toByteArray();
                })
                .then(bytes -> bytes.length == count
                        ? new Answer.Answered<>(bytes)
                        : new Answer.Unanswered<>("the storage account in " + region + " gave " + bytes.length
                                + " bytes of the " + count + " asked for"));
    }

    @Override
    public Answer<List<String>> names(String region, String container, String prefix, int most) {
        return AzureBlobAnswers.of(region, () -> {
            var options = new ListBlobsOptions().setPrefix(prefix).setMaxResultsPerPage(Math.min(most, PAGE));
            return storage.container(region, container).listBlobs(options, null).stream()
                    .limit(most)
                    .map(BlobItem::getName)
                    .toList();
        });
    }

    private BlobClient client(String region, TaskBlobReference blob) {
        return storage.container(region, blob.container()).getBlobClient(blob.path());
    }
}
