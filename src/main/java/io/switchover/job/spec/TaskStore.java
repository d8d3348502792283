package io.switchover.job.spec;

import io.switchover.job.JobSpec;
import io.switchover.job.StoredTasks;
import io.switchover.remote.Answer;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Keeps tasks that came by reference, in parts of which each lies under its own hash, and gives a spec's tasks out again. */
@ApplicationScoped
public class TaskStore {
    /** Each takes a part's length of memory. */
    private static final int AT_ONCE = 4;

    private final TaskBlobs taskBlobs;
    private final BlobCopies copies;
    private final Parallel parallel;

    public TaskStore(TaskBlobs taskBlobs, BlobCopies copies, Parallel parallel) {
        this.taskBlobs = taskBlobs;
        this.copies = copies;
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
        var tally = copies.tally();
        long offset = 0;
        for (int i = 0; i < tasks.parts().size(); i += AT_ONCE) {
            var parts = tasks.parts().subList(i, Math.min(tasks.parts().size(), i + AT_ONCE));
            var reads = new ArrayList<Callable<Answer<byte[]>>>();
            for (var part : parts) {
                long from = offset;
                reads.add(() -> taskBlobs.read(region, blob, etag, from, part.bytes()));
                offset += part.bytes();
            }
            var all = new ArrayList<HashedBytes>();
            for (var answer : parallel.all(reads)) {
                switch (answer) {
                    case Answer.Answered<byte[]> a -> all.add(HashedBytes.of(a.value()));
                    case Answer.Refused<byte[]> r -> {
                        return new Kept.Changed();
                    }
                    case Answer.Unanswered<byte[]> u -> {
                        return new Kept.NotKept(u.because());
                    }
                }
            }
            if (!same(parts, all)) {
                return new Kept.NotKept("the storage account in " + region + " gave other bytes than before");
            }
            copies.put(all, tally);
            if (!tally.enough()) {
                return new Kept.NotKept(tally.sentence("the tasks are"));
            }
        }
        return new Kept.InStorages();
    }

    private static boolean same(List<StoredTasks.Part> parts, List<HashedBytes> all) {
        for (int i = 0; i < parts.size(); i++) {
            if (!all.get(i).sha256().equals(parts.get(i).sha256())) {
                return false;
            }
        }
        return true;
    }

    /**
     * A spec's tasks from one on, wherever they are.
     *
     * @param near the region whose storage is asked first
     */
    public TaskBatches batches(JobSpec spec, int from, String near) {
        var reference = spec.tasksFrom();
        var tasks = reference == null
                ? TaskSource.of(spec.tasks().subList(from, spec.tasks().size()))
                : new StoredTaskSource(reference, from, part -> copies.read(part.sha256(), near), parallel.inFlight());
        return new TaskBatches(tasks, from, TaskSize.of(spec.packages()));
    }
}
