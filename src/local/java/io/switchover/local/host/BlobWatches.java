package io.switchover.local.host;

import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;

/** The blob triggers of this host: one watch for each, on the storage account of its own region. */
@Singleton
class BlobWatches {

    private static final Logger LOG = Logger.getLogger(BlobWatches.class.getName());

    private final StorageSettings storage;
    private final HostSettings settings;
    private final Invoker invoker;
    private final Map<String, BlobWatch> watches = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();

    @Inject
    BlobWatches(StorageSettings storage, HostSettings settings, Invoker invoker) {
        this.storage = storage;
        this.settings = settings;
        this.invoker = invoker;
    }

    void watch(LocalFunction function, Trigger.Blob trigger) {
        var service = client();
        if (service.isEmpty()) {
            LOG.warning(() -> function.name() + " sees no blobs: switchover.local.storage is not set");
            return;
        }
        var container = service.get().getBlobContainerClient(trigger.path().container());
        var watch = new BlobWatch(function, trigger.path(), container, invoker, settings);
        watches.put(function.name(), watch);
        threads.add(Thread.ofVirtual().name("watch " + trigger.path()).start(watch));
    }

    /** Calls the function for the blob {@code container/name}, as if it had just been written; false if it is not its blob. */
    boolean fire(LocalFunction function, String path) {
        var watch = watches.get(function.name());
        if (watch == null || !path.startsWith(watch.pattern().container() + "/")) {
            return false;
        }
        var name = path.substring(watch.pattern().container().length() + 1);
        var bound = watch.pattern().bind(name);
        bound.ifPresent(names -> watch.call(name, names));
        return bound.isPresent();
    }

    @PreDestroy
    void stop() {
        threads.forEach(Thread::interrupt);
    }

    private Optional<BlobServiceClient> client() {
        if (storage.endpoint().isEmpty()
                || storage.account().isEmpty()
                || storage.key().isEmpty()) {
            return Optional.empty();
        }
        var credential = new StorageSharedKeyCredential(
                storage.account().get(), storage.key().get());
        return Optional.of(new BlobServiceClientBuilder()
                .endpoint(storage.endpoint().get())
                .credential(credential)
                .retryOptions(
                        new RequestRetryOptions(RetryPolicyType.FIXED, 2, Duration.ofSeconds(10), null, null, null))
                .buildClient());
    }
}
