package io.switchover.job.spec;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.JobSpec;
import io.switchover.job.StoredTasks;
import io.switchover.job.spec.TaskSource.Next;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Finds one task of a spec, wherever its tasks are, for somebody who looks at it. Tasks that came by reference are read from the first on
 * and only so far: a look at one task of a million must not read all of them.
 */
@ApplicationScoped
public class TaskFinder {
    /** Of tasks that came by reference, so many bytes are read for one look. */
    static final long LIMIT_BYTES = 64 * 1024 * 1024;

    private final BlobCopies copies;
    private final Parallel parallel;

    public TaskFinder(BlobCopies copies, Parallel parallel) {
        this.copies = copies;
        this.parallel = parallel;
    }

    /**
     * As the spec has it.
     *
     * @param near the region whose storage is asked first
     * @return {@link Reason#ABSENT} when the spec has no such task, or it is too far from the first
     */
    public Answer<JsonNode> find(JobSpec spec, String task, String near) {
        var reference = spec.tasksFrom();
        if (reference == null) {
            return find(TaskSource.of(spec.tasks()), task, "the spec has no such task");
        }
        var first = first(reference);
        var source = new StoredTaskSource(first, 0, part -> copies.read(part.sha256(), near), parallel.inFlight());
        return find(
                source,
                task,
                first.parts().size() == reference.parts().size()
                        ? "the spec has no such task"
                        : "it is none of the first " + first.tasks() + " tasks of " + reference.tasks()
                                + ", and more are not looked at for one output");
    }

    private static StoredTasks first(StoredTasks all) {
        int parts = 0;
        int tasks = 0;
        long bytes = 0;
        for (var part : all.parts()) {
            if (bytes + part.bytes() > LIMIT_BYTES) {
                break;
            }
            bytes += part.bytes();
            tasks += part.tasks();
            parts++;
        }
        return new StoredTasks(all.sha256(), tasks, bytes, all.parts().subList(0, parts), all.packages(), all.adding());
    }

    private static Answer<JsonNode> find(TaskSource source, String task, String otherwise) {
        while (true) {
            switch (source.next()) {
                case Next.Task one -> {
                    if (one.body().path("id").asText().equalsIgnoreCase(task)) {
                        return new Answer.Answered<>(one.body());
                    }
                }
                case Next.End end -> {
                    return new Answer.Refused<>(Reason.ABSENT, otherwise);
                }
                case Next.Unreadable unreadable -> {
                    return new Answer.Unanswered<>(unreadable.because());
                }
            }
        }
    }
}
