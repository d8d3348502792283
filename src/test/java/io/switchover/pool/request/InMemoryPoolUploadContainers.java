package io.switchover.pool.request;

import io.switchover.pool.PoolRig;
import io.switchover.remote.Answer;
import io.switchover.replication.UploadPage;
import io.switchover.replication.UploadedBlob;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Containers of uploaded pools; every upload has an etag of its own. */
public final class InMemoryPoolUploadContainers implements PoolUploadContainers {
    private final Map<UploadedBlob, byte[]> blobs = new TreeMap<>(Comparator.comparing(UploadedBlob::place));
    final TreeSet<String> dark = new TreeSet<>();
    /** Regions that list what they have and do not give it. */
    final TreeSet<String> halfDark = new TreeSet<>();
    /** What happens while a blob is read. */
    Runnable meanwhile = () -> {};

    final List<String> reads = new ArrayList<>();
    final List<String> lists = new ArrayList<>();
    int page = 2_000;
    boolean refuses;
    private int uploads;

    public void upload(String region, String path, String text) {
        upload(region, path, text, PoolRig.CLOCK.instant());
    }

    void upload(String region, String path, String text, Instant at) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var blob = new UploadedBlob(region, path, "e" + ++uploads, bytes.length, at);
        blobs.remove(blob);
        blobs.put(blob, bytes);
    }

    @Override
    public Answer<UploadPage> list(String region, @Nullable String from) {
        lists.add(region + " from " + from);
        if (refuses) {
            return new Answer.Refused<>(Answer.Reason.INVALID, "there is no such page");
        }
        if (dark.contains(region)) {
            return new Answer.Unanswered<>("the storage account in " + region + " did not answer");
        }
        var rest = blobs.keySet().stream()
                .filter(blob -> blob.region().equals(region)
                        && (from == null || blob.path().compareTo(from) >= 0))
                .toList();
        return new Answer.Answered<>(
                rest.size() <= page
                        ? new UploadPage(rest, null)
                        : new UploadPage(rest.subList(0, page), rest.get(page).path()));
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
