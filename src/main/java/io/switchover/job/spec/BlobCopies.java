package io.switchover.job.spec;

import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import io.switchover.remote.Done;
import io.switchover.store.Sha256;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * Bytes under their hash, in at least two of the regions' storages, so that they survive the loss of any one region. What is read
 * back is held against the hash, so it does not matter which storage answers.
 */
@ApplicationScoped
public class BlobCopies {
    private final SpecBlobs blobs;
    private final Regions regions;
    private final Parallel parallel;

    public BlobCopies(SpecBlobs blobs, Regions regions, Parallel parallel) {
        this.blobs = blobs;
        this.regions = regions;
        this.parallel = parallel;
    }

    CopyTally tally() {
        return new CopyTally(regions.all());
    }

    /** Writes all of them into each storage of the tally, side by side. */
    void put(List<HashedBytes> all, CopyTally tally) {
        var storages = tally.storages();
        var puts = new ArrayList<Callable<Answer<Done>>>();
        for (var bytes : all) {
            storages.forEach(region -> puts.add(() -> blobs.put(region, bytes.sha256(), bytes.bytes())));
        }
        var answers = parallel.all(puts);
        for (int i = 0; i < answers.size(); i++) {
            if (!(answers.get(i) instanceof Answer.Answered<Done>)) {
                tally.without(storages.get(i % storages.size()), answers.get(i).sentence());
            }
        }
    }

    /** @param near the region whose storage is asked first */
    Answer<byte[]> read(String sha256, String near) {
        var because = new ArrayList<String>();
        for (var region : nearFirst(near)) {
            var answer = blobs.get(region, sha256).then(bytes -> verified(region, sha256, bytes));
            if (answer instanceof Answer.Answered<byte[]>) {
                return answer;
            }
            because.add(answer.sentence());
        }
        return new Answer.Unanswered<>(String.join("; ", because));
    }

    private List<String> nearFirst(String near) {
        return Stream.concat(Stream.of(near), regions.all().stream().filter(region -> !region.equals(near)))
                .toList();
    }

    private static Answer<byte[]> verified(String region, String sha256, byte[] bytes) {
        return Sha256.of(bytes).equals(sha256)
                ? new Answer.Answered<>(bytes)
                : new Answer.Refused<>(
                        Reason.CHANGED,
                        "the storage account in " + region + " holds other bytes under the hash " + sha256);
    }
}
