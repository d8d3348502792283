package io.switchover.local.host;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Watches one container for one function by listing it, since Azurite has no events. Each version of a blob (name and etag)
 * leads to one call, repeated a few times if it fails and then dropped with a line in the log; what was seen is remembered
 * in memory only, so a new host calls for everything again. Both are weaker than a promise, as in Azure: the sweep is the
 * guarantee.
 */
final class BlobWatch implements Runnable {

    private static final Logger LOG = Logger.getLogger(BlobWatch.class.getName());

    private final LocalFunction function;
    private final BlobPattern pattern;
    private final BlobContainerClient container;
    private final Invoker invoker;
    private final HostSettings settings;
    private final Semaphore slots;
    private Map<String, String> seen = Map.of();
    private String trouble = "";

    BlobWatch(
            LocalFunction function,
            BlobPattern pattern,
            BlobContainerClient container,
            Invoker invoker,
            HostSettings settings) {
        this.function = function;
        this.pattern = pattern;
        this.container = container;
        this.invoker = invoker;
        this.settings = settings;
        this.slots = new Semaphore(settings.blobsAtOnce());
    }

    /** Watches until its thread is interrupted. */
    @Override
    public void run() {
        try {
            while (true) {
                look();
                Thread.sleep(settings.blobWatch());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        var here = new HashMap<String, String>();
        try {
            var options = new ListBlobsOptions().setPrefix(pattern.prefix());
            for (var blob : container.listBlobs(options, Duration.ofSeconds(10))) {
                here.put(blob.getName(), blob.getProperties().getETag());
            }
            trouble = "";
        } catch (RuntimeException failure) {
            complain(failure);
            return;
        }
        for (var blob : here.entrySet()) {
            if (!blob.getValue().equals(seen.get(blob.getKey()))) {
                pattern.bind(blob.getKey()).ifPresent(bound -> call(blob.getKey(), bound));
            }
        }
        seen = here;
    }

    /** Calls the function for one blob, in a thread of its own. */
    void call(String name, Map<String, String> bound) {
        Thread.ofVirtual().name(function.name() + " " + name).start(() -> {
            try {
                slots.acquire();
                try {
                    callUntilDone(name, new BlobArrival(container.getBlobClient(name), bound));
                } finally {
                    slots.release();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    BlobPattern pattern() {
        return pattern;
    }

    private void callUntilDone(String name, BlobArrival arrival) throws InterruptedException {
        for (var attempt = 1; attempt <= settings.blobAttempts(); attempt++) {
            try {
                invoker.invoke(function, arrival);
                return;
            } catch (Exception | LinkageError | AssertionError failure) {
                var said = function.name() + " failed for " + name + ", call " + attempt + " of "
                        + settings.blobAttempts();
                LOG.log(Level.WARNING, said, failure);
            }
            if (attempt < settings.blobAttempts()) {
                Thread.sleep(settings.blobRetry());
            }
        }
        LOG.severe(() -> function.name() + " gave up on " + name + ": it is dropped until it changes");
    }

    private void complain(RuntimeException failure) {
        var now = failure instanceof BlobStorageException refused && refused.getStatusCode() == 404
                ? "the container " + pattern.container() + " does not exist"
                : String.valueOf(failure.getMessage());
        if (!now.equals(trouble)) {
            trouble = now;
            LOG.warning(() -> function.name() + " cannot see " + pattern + " and goes on trying: " + now);
        }
    }
}
