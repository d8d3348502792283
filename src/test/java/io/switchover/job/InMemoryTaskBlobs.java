package io.switchover.job;

import io.switchover.job.spec.TaskBlobReference;
import io.switchover.job.spec.TaskBlobs;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Blobs of tasks in the regions' storages, in memory. */
public final class InMemoryTaskBlobs implements TaskBlobs {
    /** How often any of it was read. */
    int reads;

    /** What happens just before the n-th read of bytes. */
    final Map<Integer, Runnable> before = new HashMap<>();

    private final Map<String, byte[]> blobs;
    private final Map<String, Integer> versions;
    private final Set<String> silent;
    private final InMemorySpecBlobs.Passage passage;

    InMemoryTaskBlobs() {
        this(new HashMap<>(), new HashMap<>(), new HashSet<>(), InMemorySpecBlobs.OPEN);
    }

    private InMemoryTaskBlobs(
            Map<String, byte[]> blobs,
            Map<String, Integer> versions,
            Set<String> silent,
            InMemorySpecBlobs.Passage passage) {
        this.blobs = blobs;
        this.versions = versions;
        this.silent = silent;
        this.passage = passage;
    }

    /** The same blobs as one app reaches them. */
    InMemoryTaskBlobs through(InMemorySpecBlobs.Passage newPassage) {
        return new InMemoryTaskBlobs(blobs, versions, silent, newPassage);
    }

    public void put(String region, String name, byte[] bytes) {
        blobs.put(region + "/" + name, bytes.clone());
        versions.merge(region + "/" + name, 1, Integer::sum);
    }

    public void remove(String region, String name) {
        blobs.remove(region + "/" + name);
    }

    void silent(String region, boolean isSilent) {
        if (isSilent) {
            silent.add(region);
        } else {
            silent.remove(region);
        }
    }

    @Override
    public Look look(String region, TaskBlobReference blob) {
        passage.before("look for tasks in " + region);
        var look = seen(region, blob);
        passage.after();
        return look;
    }

    private Look seen(String region, TaskBlobReference blob) {
        if (silent.contains(region)) {
            return new Look.Silent("storage in " + region + " did not answer");
        }
        var bytes = blobs.get(region + "/" + blob.name());
        return bytes == null ? new Look.Absent() : new Look.There(etag(region, blob), bytes.length);
    }

    @Override
    public Stretch read(String region, TaskBlobReference blob, String etag, long from, int count) {
        before.getOrDefault(++reads, () -> {}).run();
        passage.before("read tasks in " + region);
        var stretch = stretch(region, blob, etag, from, count);
        passage.after();
        return stretch;
    }

    private Stretch stretch(String region, TaskBlobReference blob, String etag, long from, int count) {
        if (silent.contains(region)) {
            return new Stretch.Silent("storage in " + region + " did not answer");
        }
        var bytes = blobs.get(region + "/" + blob.name());
        return bytes == null || !etag(region, blob).equals(etag)
                ? new Stretch.Changed()
                : new Stretch.Bytes(Arrays.copyOfRange(bytes, (int) from, (int) from + count));
    }

    private String etag(String region, TaskBlobReference blob) {
        return "v" + versions.get(region + "/" + blob.name());
    }
}
