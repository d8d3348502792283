package io.switchover.job;

import io.switchover.job.spec.SpecBlobs;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import io.switchover.remote.Done;
import io.switchover.store.Sha256;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Large specs in every region's storage, in memory: created once, under their hash. */
public final class InMemorySpecBlobs implements SpecBlobs {
    /** By region and hash. */
    public final Map<String, byte[]> blobs;
    /** Regions whose storage nobody reaches. */
    public final Set<String> down;

    /** Blobs of tasks that submitters put into the same storages. */
    public final InMemoryTaskBlobs inbox;

    private final Passage passage;

    /** What lies between one app and the storages. Either method may throw, and so cut the app before or after. */
    public interface Passage {
        void before(String call);

        void after();
    }

    static final Passage OPEN = new Passage() {
        @Override
        public void before(String call) {}

        @Override
        public void after() {}
    };

    public InMemorySpecBlobs() {
        this(new TreeMap<>(), new HashSet<>(), new InMemoryTaskBlobs(), OPEN);
    }

    private InMemorySpecBlobs(Map<String, byte[]> blobs, Set<String> down, InMemoryTaskBlobs inbox, Passage passage) {
        this.blobs = blobs;
        this.down = down;
        this.inbox = inbox;
        this.passage = passage;
    }

    /** The same storages as one app reaches them. */
    public InMemorySpecBlobs through(Passage newPassage) {
        return new InMemorySpecBlobs(blobs, down, inbox.through(newPassage), newPassage);
    }

    /** In how many of these regions' storages a blob lies under the hash of these bytes. */
    public long copies(List<String> regions, byte[] bytes) {
        var sha256 = Sha256.of(bytes);
        return regions.stream()
                .filter(region -> blobs.containsKey(region + "/" + sha256))
                .count();
    }

    /** Nobody reaches the region's storage. */
    public void silent(String region, boolean isSilent) {
        if (isSilent) {
            down.add(region);
        } else {
            down.remove(region);
        }
    }

    @Override
    public Answer<Done> put(String region, String sha256, byte[] bytes) {
        passage.before("put the spec into " + region);
        var answer = down.contains(region) ? this.<Done>silence(region) : putOnce(region, sha256, bytes);
        passage.after();
        return answer;
    }

    private Answer<Done> putOnce(String region, String sha256, byte[] bytes) {
        var first = blobs.putIfAbsent(region + "/" + sha256, bytes.clone());
        return first == null || Arrays.equals(first, bytes)
                ? new Answer.Answered<>(Done.DONE)
                : new Answer.Refused<>(Reason.EXISTS, "the storage account in " + region + " holds other bytes");
    }

    @Override
    public Answer<byte[]> get(String region, String sha256) {
        passage.before("get the spec from " + region);
        var bytes = blobs.get(region + "/" + sha256);
        Answer<byte[]> answer = down.contains(region)
                ? silence(region)
                : bytes == null
                        ? new Answer.Refused<>(
                                Reason.ABSENT, "the storage account in " + region + " answered 404 BlobNotFound")
                        : new Answer.Answered<>(bytes);
        passage.after();
        return answer;
    }

    private <T> Answer<T> silence(String region) {
        return new Answer.Unanswered<>("the storage account in " + region + " did not answer");
    }
}
