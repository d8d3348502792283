package io.switchover.crooked.job;

import com.microsoft.azure.batch.protocol.implementation.BatchServiceClientImpl;
import java.io.IOException;
import java.util.function.Supplier;

/** An adapter that believes what the SDK makes of an answer. */
class AzureReader {
    int read(BatchServiceClientImpl batch) throws IOException {
        try (var output = batch.files().getFromTask("job", "task", "stdout.txt")) {
            return batch.jobs().list().size() + output.read();
        }
    }

    int images(BatchServiceClientImpl batch) {
        Supplier<?> images = batch.accounts()::listSupportedImages;
        return images.hashCode();
    }

    int readLate(BatchServiceClientImpl batch) throws IOException {
        try (var output = batch.files()
                .getFromTaskAsync("job", "task", "stdout.txt")
                .toBlocking()
                .single()) {
            return output.read();
        }
    }
}
