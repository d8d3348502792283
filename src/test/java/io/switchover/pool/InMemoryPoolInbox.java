package io.switchover.pool;

import io.switchover.remote.Answer;
import io.switchover.replication.UploadedBlob;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Containers of uploaded pools; every upload has an etag of its own. */
final class InMemoryPoolInbox implements PoolInbox {
    private final Map<UploadedBlob, byte[]> blobs = new TreeMap<>(Comparator.comparing(UploadedBlob::place));
    final TreeSet<String> dark = new TreeSet<>();
    /** Regions that list what they have and do not give it. */
    final TreeSet<String> halfDark = new TreeSet<>();
    /** What happens while a blob is read. */
    Runnable meanwhile = () -> {};

    final List<String> reads = new ArrayList<>();
    private int uploads;

    void upload(String region, String path, String text) {
        upload(region, path, text, PoolRig.CLOCK.instant());
    }

    void upload(String region, String path, String text, Instant at) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var blob = new UploadedBlob(region, path, "e" + ++uploads, bytes.length, at);
        blobs.remove(blob);
        blobs.put(blob, bytes);
    }

    @Override
    public Answer<List<UploadedBlob>> list(String region) {
        return dark.contains(region)
                ? new Answer.Unanswered<>("the storage account in " + region + " did not answer")
                : new Answer.Answered<>(blobs.keySet().stream()
                        .filter(blob -> blob.region().equals(region))
                        .toList());
    }

    @Override
    public Answer<byte[]> read(UploadedBlob blob) {
        reads.add(blob.place());
        meanwhile.run();
        return halfDark.contains(blob.region())
                ? new Answer.Unanswered<>("the storage account in " + blob.region() + " did not answer")
                : new Answer.Answered<>(blobs.get(blob));
    }
}
