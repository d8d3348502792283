package io.switchover.job;

import io.switchover.job.spec.SpecBlobs;
import io.switchover.job.spec.TaskBlobReference;
import io.switchover.job.spec.TaskBlobs;
import io.switchover.remote.Answer;
import io.switchover.remote.Done;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Storages as somebody reaches them who may be cut off from some: every call to one of them goes by way of an {@link Asking}. */
public final class AskedStorages implements SpecBlobs, TaskBlobs {
    private final InMemorySpecBlobs whole;
    private final Asking asking;

    public AskedStorages(InMemorySpecBlobs whole, Asking asking) {
        this.whole = whole;
        this.asking = asking;
    }

    /** How one region's storage is asked. */
    public interface Asking {
        /** @param silence what is said, with the reason, when nothing is heard */
        <R> R ask(String region, Supplier<String> what, Supplier<R> deed, Function<String, R> silence);
    }

    @Override
    public Answer<Done> put(String region, String sha256, byte[] bytes) {
        return asking.ask(
                region,
                () -> "put a blob of specs",
                () -> whole.put(region, sha256, bytes),
                Answer.Unanswered<Done>::new);
    }

    @Override
    public Answer<byte[]> get(String region, String sha256) {
        return asking.ask(
                region, () -> "get a blob of specs", () -> whole.get(region, sha256), Answer.Unanswered<byte[]>::new);
    }

    @Override
    public Answer<Version> find(String region, TaskBlobReference blob) {
        return asking.ask(
                region,
                () -> "look for " + blob.name(),
                () -> whole.inbox.find(region, blob),
                Answer.Unanswered<Version>::new);
    }

    @Override
    public Answer<List<String>> names(String region, String container, String prefix, int most) {
        return asking.ask(
                region,
                () -> "list " + container,
                () -> whole.inbox.names(region, container, prefix, most),
                Answer.Unanswered<List<String>>::new);
    }

    @Override
    public Answer<byte[]> read(String region, TaskBlobReference blob, String etag, long from, int count) {
        return asking.ask(
                region,
                () -> "read " + blob.name(),
                () -> whole.inbox.read(region, blob, etag, from, count),
                Answer.Unanswered<byte[]>::new);
    }
}
