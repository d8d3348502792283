package io.switchover.pool.request;

import io.switchover.pool.PoolUpload;
import io.switchover.remote.Answer;
import io.switchover.replication.UploadPage;
import io.switchover.replication.UploadedBlob;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What lies in the containers {@code pools} of all regions, for proofs of the whole. An upload bears the storage account's time. */
public final class PoolShelf {
    private final Map<UploadedBlob, byte[]> blobs = new TreeMap<>(Comparator.comparing(UploadedBlob::place));
    private int uploads;

    /** Somebody uploads a pool with so many nodes. */
    public void upload(String region, String pool, int nodes, Instant at) {
        var bytes = PoolHands.body(nodes).getBytes(StandardCharsets.UTF_8);
        var blob = new UploadedBlob(
                region, pool + PoolUpload.SUFFIX, "e" + ++uploads, bytes.length, at.truncatedTo(ChronoUnit.SECONDS));
        blobs.remove(blob);
        blobs.put(blob, bytes);
    }

    /** As one app reaches it. */
    PoolUploadContainers seenFrom(Predicate<String> reaches) {
        return new PoolUploadContainers() {
            @Override
            public Answer<UploadPage> list(String region, @Nullable String from) {
                return reaches.test(region)
                        ? new Answer.Answered<>(new UploadPage(
                                blobs.keySet().stream()
                                        .filter(blob -> blob.region().equals(region))
                                        .toList(),
                                null))
                        : new Answer.Unanswered<>("the storage account in " + region + " did not answer");
            }

            @Override
            public Answer<byte[]> read(UploadedBlob blob) {
                var bytes = blobs.get(blob);
                return bytes != null && reaches.test(blob.region())
                        ? new Answer.Answered<>(bytes)
                        : new Answer.Unanswered<>("the storage account in " + blob.region() + " did not answer");
            }
        };
    }
}
