package io.switchover.job.intake;

import io.switchover.job.JobSpec;
import io.switchover.job.StoredTasks;
import io.switchover.job.Violation;
import io.switchover.job.spec.TaskBlobReference;
import io.switchover.job.spec.TaskStore;
import io.switchover.job.validation.NodeNeeds;
import io.switchover.time.Counted;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings the tasks of a request together with the rest of its spec, and keeps those that came in a blob. */
@ApplicationScoped
public class TaskIntake {
    private final TaskBlobScanner loader;
    private final TaskStore store;
    private final LikelyTargets likelyTargets;

    public TaskIntake(TaskBlobScanner loader, TaskStore store, LikelyTargets likelyTargets) {
        this.loader = loader;
        this.store = store;
        this.likelyTargets = likelyTargets;
    }

    sealed interface Outcome {
        /**
         * All tasks are known.
         *
         * @param needs of all of them
         * @param from where those in a blob were read; null when all are in the request
         */
        record Complete(JobSpec spec, NodeNeeds needs, List<String> notes, TaskBlobScanner.Outcome.@Nullable Read from)
                implements Outcome {}

        record Invalid(List<Violation> violations) implements Outcome {}

        record NotYet(String because) implements Outcome {}
    }

    /** Reads the tasks in a blob, and keeps nothing. */
    Outcome complete(SpecWithPendingTasks pending) {
        var blob = pending.blob();
        if (blob == null) {
            return new Outcome.Complete(pending.spec(), pending.needs(), List.of(), null);
        }
        return switch (read(blob, pending)) {
            case TaskBlobScanner.Outcome.Absent absent -> new Outcome.Invalid(List.of(absent.violation()));
            case TaskBlobScanner.Outcome.Invalid invalid -> new Outcome.Invalid(invalid.violations());
            case TaskBlobScanner.Outcome.NotYet n -> new Outcome.NotYet(n.because());
            case TaskBlobScanner.Outcome.Read read ->
                new Outcome.Complete(
                        pending.with(read.tasks()), pending.needs().and(read.needs()), notes(read.tasks(), read), read);
        };
    }

    /** Keeps the tasks, so that they survive the loss of any one region; those in the request are kept with the rest of it. */
    Outcome keep(SpecWithPendingTasks pending, Outcome.Complete complete) {
        var blob = pending.blob();
        var from = complete.from();
        if (blob == null || from == null) {
            return complete;
        }
        return switch (store.keep(blob, from.region(), from.etag(), from.tasks())) {
            case TaskStore.Kept.Changed c -> new Outcome.Invalid(List.of(TaskBlobScanner.changed(blob)));
            case TaskStore.Kept.NotKept n -> new Outcome.NotYet(n.because());
            case TaskStore.Kept.InStorages kept -> complete;
        };
    }

    private static List<String> notes(StoredTasks tasks, TaskBlobScanner.Outcome.Read read) {
        var notes = new ArrayList<>(read.notes());
        notes.add("tasksFrom: " + Counted.of(tasks.tasks(), "task") + " read from the storage account in "
                + read.region() + ", SHA-256 " + tasks.sha256() + "; the blob is not needed any more");
        return notes;
    }

    /** Reads the tasks in a blob, and keeps nothing. */
    TaskBlobScanner.Outcome read(TaskBlobReference blob, SpecWithPendingTasks pending) {
        return loader.read(blob, pending, likelyTargets.activeFirst());
    }
}
