package io.switchover.job.batch;

import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobStorageException;
import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.azure.Silence;
import io.switchover.azure.StorageAccounts;
import io.switchover.job.Attempt;
import io.switchover.job.JobSpec;
import io.switchover.job.spec.OutputFile;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Output files as blobs, by the names that the task's declaration gives them. */
@ApplicationScoped
public class AzureStoredTaskFiles implements StoredTaskFiles {
    private final AzureBatchBodies bodies;
    private final StorageAccounts storage;

    public AzureStoredTaskFiles(AzureBatchBodies bodies, StorageAccounts storage) {
        this.bodies = bodies;
        this.storage = storage;
    }

    @Override
    public Answer<Optional<FileTail>> tail(JobSpec spec, Attempt attempt, String task, String file, int most) {
        try {
            for (var body : spec.tasks()) {
                if (body.path("id").asText().equalsIgnoreCase(task)) {
                    return tail(bodies.filled(body, spec, attempt, attempt.region()), file, most);
                }
            }
            return new Answer.Answered<>(Optional.empty());
        } catch (RuntimeException e) {
            return new Answer.Unanswered<>("the storage of the outputs " + Silence.said(e));
        }
    }

    private Answer<Optional<FileTail>> tail(JsonNode task, String file, int most) {
        for (var output : OutputFile.of(task)) {
            var name = output.besideWorkingDirectory(file);
            var container = storage.containerAt(output.containerUrl());
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
                    if (!BlobErrorCode.BLOB_NOT_FOUND.equals(e.getErrorCode()) && e.getStatusCode() != 404) {
                        throw e;
                    }
                }
            }
        }
        return new Answer.Answered<>(Optional.empty());
    }
}
