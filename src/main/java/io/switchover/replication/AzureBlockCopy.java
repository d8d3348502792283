package io.switchover.replication;

import com.azure.core.http.HttpAuthorization;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.BlockListType;
import com.azure.storage.blob.options.BlockBlobListBlocksOptions;
import com.azure.storage.blob.options.BlockBlobStageBlockFromUrlOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import io.switchover.time.Budget;
import io.switchover.time.Parallel;
import io.switchover.time.Pause;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Stages the blocks of one blob: the service fetches each from the source itself, several are on their way at once, and one that
 * fails is tried again by itself. It begins with what the service still holds of an earlier try, by whatever app. A block that
 * timed out may be there all the same; staging it again puts the same bytes under the same id.
 */
final class AzureBlockCopy {
    private static final int TRIES = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final BlockBlobClient destination;
    private final Source source;
    private final BlockPlan plan;
    private final Limits limits;

    /**
     * @param url where the service reads, by itself
     * @param authorization what it shows there; null where the URL carries a signature
     * @param version the version that is meant
     */
    record Source(String url, @Nullable HttpAuthorization authorization, BlobRequestConditions version) {}

    /** @param call what one call may take */
    record Limits(Duration call, AdaptiveCopyWindow inFlight, Budget budget) {}

    AzureBlockCopy(BlockBlobClient destination, Source source, BlockPlan plan, Limits limits) {
        this.destination = destination;
        this.source = source;
        this.plan = plan;
        this.limits = limits;
    }

    /**
     * @param bytes how many are there
     * @param fresh how many of them were staged now
     * @param failure why not all are there, when it was not the budget that ended
     */
    record Staged(long bytes, long fresh, @Nullable RuntimeException failure) {}

    /** Stages what is missing, as far as the budget reaches. */
    Staged stage(Parallel parallel, Pause pause) {
        var there = there();
        long before = there.stream().mapToLong(plan::length).sum();
        var staged = new AtomicLong(before);
        var missing = new ConcurrentLinkedQueue<>(IntStream.range(0, plan.count())
                .filter(index -> !there.contains(index))
                .boxed()
                .toList());
        var failure = new AtomicReference<@Nullable RuntimeException>();
        int most = Math.min(limits.inFlight().most(), missing.size());
        if (most > 0) {
            parallel.all(IntStream.range(0, most)
                    .<Callable<Boolean>>mapToObj(worker -> () -> {
                        work(worker, missing, staged, failure, pause);
                        return true;
                    })
                    .toList());
        }
        return new Staged(staged.get(), staged.get() - before, failure.get());
    }

    private void work(
            int worker,
            Queue<Integer> missing,
            AtomicLong staged,
            AtomicReference<@Nullable RuntimeException> failure,
            Pause pause) {
        while (!limits.budget().spent()
                && failure.get() == null
                && worker < limits.inFlight().now()) {
            var index = missing.poll();
            if (index == null) {
                return;
            }
            var failed = block(index, pause);
            if (failed == null) {
                staged.addAndGet(plan.length(index));
                limits.inFlight().arrived();
            } else {
                failure.compareAndSet(null, failed);
            }
        }
    }

    /** Null once it is staged. */
    private @Nullable RuntimeException block(int index, Pause pause) {
        for (int i = 1; ; i++) {
            try {
                destination.stageBlockFromUrlWithResponse(
                        new BlockBlobStageBlockFromUrlOptions(plan.id(index), source.url())
                                .setSourceRange(new BlobRange(plan.start(index), plan.length(index)))
                                .setSourceAuthorization(source.authorization())
                                .setSourceRequestConditions(source.version()),
                        limits.call(),
                        null);
                return null;
            } catch (RuntimeException e) {
                if (!AzureBlobReads.passing(e)) {
                    return e;
                }
                limits.inFlight().tooMany();
                var wait = pauseBefore(i, e);
                if (i == TRIES || wait.compareTo(limits.budget().remaining()) >= 0) {
                    return e;
                }
                pause.sleep(wait);
            }
        }
    }

    private static Duration pauseBefore(int tried, RuntimeException e) {
        var asked = AzureBlobReads.retryAfter(e);
        var wait = asked == null ? FIRST_PAUSE.multipliedBy(1L << (tried - 1)) : asked;
        return wait.compareTo(LONGEST_PAUSE) < 0 ? wait : LONGEST_PAUSE;
    }

    /** The blocks of this cut that the service still holds; none where there is only one, or where we may not ask. */
    private Set<Integer> there() {
        var found = new HashSet<Integer>();
        if (plan.count() == 1) {
            return found;
        }
        try {
            var wanted = new ArrayDeque<>(plan.ids());
            var ids = new HashSet<String>();
            destination
                    .listBlocksWithResponse(
                            new BlockBlobListBlocksOptions(BlockListType.UNCOMMITTED), limits.call(), null)
                    .getValue()
                    .getUncommittedBlocks()
                    .forEach(block -> ids.add(block.getName()));
            for (int index = 0; !wanted.isEmpty(); index++) {
                if (ids.contains(wanted.poll())) {
                    found.add(index);
                }
            }
        } catch (BlobStorageException e) {
            if (!BlobErrorCode.BLOB_NOT_FOUND.equals(e.getErrorCode()) && AzureBlobReads.passing(e)) {
                throw e;
            }
        }
        return found;
    }
}
