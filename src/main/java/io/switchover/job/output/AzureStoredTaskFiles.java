package io.switchover.job.output;

import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobStorageException;
import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.azure.Silence;
import io.switchover.azure.StorageAccounts;
import io.switchover.job.Attempt;
import io.switchover.job.JobSettings;
import io.switchover.job.JobSpec;
import io.switchover.job.batch.AzureBatchBodies;
import io.switchover.job.spec.CallerReadableContainers;
import io.switchover.job.spec.OutputFile;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/** Output files as blobs, by the names that the task's declaration gives them. */
@ApplicationScoped
public class AzureStoredTaskFiles implements StoredTaskFiles {
    private final AzureBatchBodies bodies;
    private final StorageAccounts storage;
    private final CallerReadableContainers readable;

    public AzureStoredTaskFiles(AzureBatchBodies bodies, StorageAccounts storage, JobSettings settings) {
        this.bodies = bodies;
        this.storage = storage;
        this.readable = CallerReadableContainers.of(settings);
    }

    @Override
    public Answer<Optional<FileTail>> tail(JobSpec spec, Attempt attempt, JsonNode task, String file, int most) {
        try {
            return tail(bodies.outputs(task, spec, attempt), file, most);
        } catch (RuntimeException e) {
            return new Answer.Unanswered<>("the storage account of the outputs " + Silence.said(e));
        }
    }

    private Answer<Optional<FileTail>> tail(List<OutputFile> outputs, String file, int most) {
        for (var output : outputs) {
            var name = output.besideWorkingDirectory(file);
            var container = storage.containerAt(output.containerUrl(), readable::allows);
            if (name.isPresent() && container.isPresent()) {
                var blob = container.get().getBlobClient(name.get());
                try {
                    long size = blob.getProperties().getBlobSize();
                    var bytes = new ByteArrayOutputStream();
                    if (size > 0) {
                        blob.downloadStreamWithResponse(
                                bytes, new BlobRange(Math.max(0, size - most)), null, null, false, null, null);
                    }
                    return new Answer.Answered<>(Optional.of(new FileTail(
                            bytes.toByteArray(),
                            size,
                            "blob " + output.containerUrl().replaceAll("\\?.*", "") + "/" + name.get())));
                } catch (BlobStorageException e) {
                    if (!BlobErrorCode.BLOB_NOT_FOUND.equals(e.getErrorCode())
                            && !BlobErrorCode.CONTAINER_NOT_FOUND.equals(e.getErrorCode())) {
                        throw e;
                    }
                }
            }
        }
        return new Answer.Answered<>(Optional.empty());
    }
}
