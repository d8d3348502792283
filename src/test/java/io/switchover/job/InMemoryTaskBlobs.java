package io.switchover.job;

import io.switchover.job.spec.TaskBlobReference;
import io.switchover.job.spec.TaskBlobs;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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

    public void silent(String region, boolean isSilent) {
        if (isSilent) {
            silent.add(region);
        } else {
            silent.remove(region);
        }
    }

    @Override
    public Answer<Version> find(String region, TaskBlobReference blob) {
        passage.before("look for tasks in " + region);
        var answer = found(region, blob);
        passage.after();
        return answer;
    }

    private Answer<Version> found(String region, TaskBlobReference blob) {
        if (silent.contains(region)) {
            return new Answer.Unanswered<>("the storage account in " + region + " did not answer");
        }
        var bytes = blobs.get(region + "/" + blob.name());
        return bytes == null
                ? new Answer.Refused<>(Reason.ABSENT, "the storage account in " + region + " answered 404 BlobNotFound")
                : new Answer.Answered<>(new Version(etag(region, blob), bytes.length));
    }

    @Override
    public Answer<byte[]> read(String region, TaskBlobReference blob, String etag, long from, int count) {
        before.getOrDefault(++reads, () -> {}).run();
        passage.before("read tasks in " + region);
        var answer = stretch(region, blob, etag, from, count);
        passage.after();
        return answer;
    }

    @Override
    public Answer<List<String>> names(String region, String container, String prefix, int most) {
        passage.before("list files in " + region);
        var start = region + "/" + container + "/";
        var names = blobs.keySet().stream()
                .filter(name -> name.startsWith(start + prefix))
                .map(name -> name.substring(start.length()))
                .sorted()
                .limit(most)
                .toList();
        passage.after();
        return silent.contains(region)
                ? new Answer.Unanswered<>("the storage account in " + region + " did not answer")
                : new Answer.Answered<>(names);
    }

    private Answer<byte[]> stretch(String region, TaskBlobReference blob, String etag, long from, int count) {
        if (silent.contains(region)) {
            return new Answer.Unanswered<>("the storage account in " + region + " did not answer");
        }
        var bytes = blobs.get(region + "/" + blob.name());
        return bytes == null || !etag(region, blob).equals(etag)
                ? new Answer.Refused<>(
                        Reason.CHANGED, "the storage account in " + region + " answered 412 ConditionNotMet")
                : new Answer.Answered<>(Arrays.copyOfRange(bytes, (int) from, (int) from + count));
    }

    private String etag(String region, TaskBlobReference blob) {
        return "v" + versions.get(region + "/" + blob.name());
    }
}
