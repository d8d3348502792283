package io.switchover.replication;

import io.switchover.remote.Answer;
import io.switchover.time.Budget;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings bytes into a region's content store, and reads back what arrived. What lies there is believed only once its hash was
 * computed from there: bytes with another hash are taken away and copied again. Safe to run twice at once, because all copy the
 * same bytes to the same name, and the first to commit wins.
 */
@ApplicationScoped
public class Replicator {
    private static final int UNFINISHED = 8;

    private final ContentStore store;
    private final Parallel parallel;
    private final HalfDoneWorkMemory<HashingRead> readings = new HalfDoneWorkMemory<>(UNFINISHED);

    public Replicator(ContentStore store, Parallel parallel) {
        this.store = store;
        this.parallel = parallel;
    }

    /** @param sources where the bytes may be had, the best first */
    public CopyResult deliver(Content content, List<ByteLocation> sources, String region, Budget budget) {
        return switch (store.find(region, content.sha256())) {
            case Answer.Answered<java.util.Optional<StoredBlob>>(var there) ->
                there.isPresent()
                        ? readBack(content, region, there.get(), budget)
                        : copy(content, sources, region, budget);
            case Answer.Refused<?> refused -> new CopyResult.Later(refused.because(), null);
            case Answer.Unanswered<?> silent -> new CopyResult.Later(silent.because(), silent.retryAfter());
        };
    }

    private CopyResult copy(Content content, List<ByteLocation> sources, String region, Budget budget) {
        var gone = new ArrayList<String>();
        var silent = new ArrayList<String>();
        for (var source : sources) {
            switch (store.copy(source, region, content, budget)) {
                case Answer.Answered<CopyProgress>(CopyProgress.Whole whole) -> {
                    return readBack(content, region, whole.stored(), budget);
                }
                case Answer.Answered<CopyProgress>(CopyProgress.Partly partly) -> {
                    return new CopyResult.Underway("copied", partly.bytes(), partly.because());
                }
                case Answer.Refused<CopyProgress> refused
                when refused.reason() == Answer.Reason.ABSENT || refused.reason() == Answer.Reason.CHANGED ->
                    gone.add(source.sentence() + ": " + refused.because());
                case Answer.Refused<CopyProgress> refused -> silent.add(source.sentence() + ": " + refused.because());
                case Answer.Unanswered<CopyProgress> unanswered ->
                    silent.add(source.sentence() + ": " + unanswered.because());
            }
        }
        return silent.isEmpty()
                ? new CopyResult.NoSource(String.join("; ", gone))
                : new CopyResult.Later(String.join("; ", silent), null);
    }

    private CopyResult readBack(Content content, String region, StoredBlob there, Budget budget) {
        var key = region + "/" + content.sha256() + "@" + there.etag();
        var pass = readings.take(key, () -> new HashingRead(there.size(), piece -> true));
        return switch (pass.go(
                (at, length) -> store.read(region, content.sha256(), there, at, length), parallel, budget)) {
            case Answer.Answered<Boolean>(var ended) when ended -> compare(content, region, there, pass.sha256());
            case Answer.Answered<Boolean> cut -> {
                readings.giveBack(key, pass);
                yield new CopyResult.Underway("read back", pass.at(), CopyResult.Underway.BUDGET);
            }
            case Answer.Refused<Boolean> refused
            when refused.reason() == Answer.Reason.INVALID -> new CopyResult.Kept(refused.because());
            case Answer.Refused<Boolean> refused -> new CopyResult.Later(refused.because(), null);
            case Answer.Unanswered<Boolean> silent -> {
                readings.giveBack(key, pass);
                yield new CopyResult.Later(silent.because(), silent.retryAfter());
            }
        };
    }

    private CopyResult compare(Content content, String region, StoredBlob there, String sha256) {
        if (sha256.equals(content.sha256())) {
            return new CopyResult.Verified(there);
        }
        var discarded = store.discard(region, content.sha256(), there);
        var because = "the container content in " + region + " held bytes with SHA-256 " + sha256 + " under "
                + content.sha256() + "; they are copied again"
                + (discarded.found().isPresent() ? "" : " once they can be removed: " + discarded.sentence());
        return discarded instanceof Answer.Refused<StoredBlob> refused && refused.reason() == Answer.Reason.INVALID
                ? new CopyResult.Kept(because)
                : new CopyResult.Later(because, null);
    }
}
