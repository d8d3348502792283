package io.switchover.job.spec;

import io.switchover.job.JobSpec;
import io.switchover.job.StoredTasks;
import io.switchover.region.Regions;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * Keeps tasks that came by reference where they survive the loss of any one region: in parts, each under its own hash, in at
 * least two storages. What is read again is held against the hash, so it does not matter which storage answers.
 */
@ApplicationScoped
public class TaskStore {
    private static final int COPIES = 2;
    /** Each takes a part's length of memory. */
    private static final int AT_ONCE = 4;

    private final TaskBlobs inbox;
    private final SpecBlobs shelf;
    private final Regions regions;
    private final Parallel parallel;

    public TaskStore(TaskBlobs inbox, SpecBlobs shelf, Regions regions, Parallel parallel) {
        this.inbox = inbox;
        this.shelf = shelf;
        this.regions = regions;
        this.parallel = parallel;
    }

    public sealed interface Kept {
        record InStorages() implements Kept {}

        /** The blob is another one by now. */
        record Changed() implements Kept {}

        record NotKept(String because) implements Kept {}
    }

    /** Copies the parts, as they were read before, from that version of the blob. */
    public Kept keep(TaskBlobReference blob, String region, String etag, StoredTasks tasks) {
        var storages = new TreeSet<>(regions.all());
        long offset = 0;
        for (int i = 0; i < tasks.parts().size(); i += AT_ONCE) {
            var batch = tasks.parts().subList(i, Math.min(tasks.parts().size(), i + AT_ONCE));
            var reads = new ArrayList<Callable<TaskBlobs.Stretch>>();
            for (var part : batch) {
                long from = offset;
                reads.add(() -> inbox.read(region, blob, etag, from, part.bytes()));
                offset += part.bytes();
            }
            var read = parallel.all(reads);
            for (int p = 0; p < batch.size(); p++) {
                switch (read.get(p)) {
                    case TaskBlobs.Stretch.Changed c -> {
                        return new Kept.Changed();
                    }
                    case TaskBlobs.Stretch.Silent s -> {
                        return new Kept.NotKept(s.because());
                    }
                    case TaskBlobs.Stretch.Bytes b -> {
                        if (!SpecStore.sha256(b.bytes()).equals(batch.get(p).sha256())) {
                            return new Kept.NotKept("storage in " + region + " gave other bytes than before");
                        }
                    }
                }
            }
            put(batch, read, storages);
            if (storages.size() < COPIES) {
                return new Kept.NotKept("the tasks are in " + storages.size() + " storages, and must be in " + COPIES);
            }
        }
        return new Kept.InStorages();
    }

    private void put(List<StoredTasks.Part> batch, List<TaskBlobs.Stretch> read, Set<String> storages) {
        var to = List.copyOf(storages);
        var puts = new ArrayList<Callable<Optional<String>>>();
        for (int p = 0; p < batch.size(); p++) {
            var sha256 = batch.get(p).sha256();
            var bytes = ((TaskBlobs.Stretch.Bytes) read.get(p)).bytes();
            for (var region : to) {
                puts.add(() -> shelf.put(region, sha256, bytes) ? Optional.empty() : Optional.of(region));
            }
        }
        parallel.all(puts).forEach(failed -> failed.ifPresent(storages::remove));
    }

    /**
     * A spec's tasks from one on, wherever they are.
     *
     * @param near the region whose storage is asked first
     */
    public TaskBatches slices(JobSpec spec, int from, String near) {
        var reference = spec.tasksFrom();
        var feed = reference == null
                ? TaskSource.of(spec.tasks().subList(from, spec.tasks().size()))
                : new StoredTaskSource(reference, from, part -> read(part, near));
        return new TaskBatches(feed, from, TaskSize.of(spec.packages()));
    }

    private Optional<byte[]> read(StoredTasks.Part part, String near) {
        return Stream.concat(Stream.of(near), regions.all().stream().filter(region -> !region.equals(near)))
                .map(region -> shelf.get(region, part.sha256())
                        .filter(bytes -> SpecStore.sha256(bytes).equals(part.sha256())))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
