package io.switchover.job.intake;

import io.switchover.job.StoredTasks;
import io.switchover.job.Violation;
import io.switchover.job.spec.TaskBlobReference;
import io.switchover.job.spec.TaskBlobs;
import io.switchover.job.spec.TaskSize;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;

/**
 * Reads the blob that a request names instead of tasks: one version of it, in stretches, in memory that does not grow with it. Keeps
 * nothing, so what is wrong with it costs no storage.
 */
@ApplicationScoped
public class TaskBlobLoader {
    private static final int STRETCH = 4 * 1024 * 1024;
    private static final int AHEAD = 3;
    /** The ids of a million tasks take 40 MB, and an app has little more than that for each. */
    private static final int AT_ONCE = 4;

    private final TaskBlobs inbox;
    private final BodyValidator check;
    private final Parallel parallel;
    private final Semaphore room = new Semaphore(AT_ONCE);

    public TaskBlobLoader(TaskBlobs inbox, BodyValidator check, Parallel parallel) {
        this.inbox = inbox;
        this.check = check;
        this.parallel = parallel;
    }

    public sealed interface Outcome {
        /** @param region in whose storage it is */
        record Read(StoredTasks tasks, String region, String etag, List<String> notes) implements Outcome {}

        /** It is in none of the storages that were to be asked, and all of them said so. */
        record Absent(Violation flaw) implements Outcome {}

        record Flawed(List<Violation> flaws) implements Outcome {}

        record NotNow(String because) implements Outcome {}
    }

    static Violation changed(TaskBlobReference blob) {
        return Violation.of("tasksFrom.blob", blob.name(), "it was changed while it was read: send the request again");
    }

    /** @param regions in the order in which they are asked, if the request names none */
    public Outcome read(PendingSpec pendingSpec, List<String> regions) {
        if (!room.tryAcquire()) {
            return new Outcome.NotNow("other blobs of tasks are being read here");
        }
        try {
            return found(
                    pendingSpec,
                    pendingSpec.blob().region() == null
                            ? regions
                            : List.of(pendingSpec.blob().region()));
        } finally {
            room.release();
        }
    }

    private Outcome found(PendingSpec pendingSpec, List<String> regions) {
        var silent = new ArrayList<String>();
        for (var region : regions) {
            switch (inbox.look(region, pendingSpec.blob())) {
                case TaskBlobs.Look.There there -> {
                    return silent.isEmpty()
                            ? read(pendingSpec, region, there)
                            : pinned(pendingSpec, region, there, silent);
                }
                case TaskBlobs.Look.Absent absent -> {}
                case TaskBlobs.Look.Silent s -> silent.add(s.because());
            }
        }
        return silent.isEmpty()
                ? new Outcome.Absent(Violation.of(
                        "tasksFrom.blob",
                        pendingSpec.blob().name(),
                        "there is no such blob in " + String.join(", ", regions)))
                : unseen(pendingSpec, silent);
    }

    /** A storage that would have been believed before this one is silent: only what the request says of the content makes it ours. */
    private Outcome pinned(PendingSpec pendingSpec, String region, TaskBlobs.Look.There there, List<String> silent) {
        if (pendingSpec.blob().sha256() == null) {
            return unseen(pendingSpec, silent);
        }
        var outcome = read(pendingSpec, region, there);
        return outcome instanceof Outcome.Flawed ? unseen(pendingSpec, silent) : outcome;
    }

    private static Outcome unseen(PendingSpec pendingSpec, List<String> silent) {
        return new Outcome.NotNow("whether there is a blob "
                + pendingSpec.blob().name() + " cannot be seen now: "
                + String.join("; ", silent) + ". (Say tasksFrom.region, or the tasks' SHA-256 in tasksFrom.sha256, and"
                + " the others are not waited for)");
    }

    private Outcome read(PendingSpec pendingSpec, String region, TaskBlobs.Look.There there) {
        if (there.bytes() > TaskBlobParser.BYTES_LIMIT) {
            return new Outcome.Flawed(List.of(Violation.of(
                    "tasksFrom.blob",
                    pendingSpec.blob().name(),
                    "at most " + TaskBlobParser.BYTES_LIMIT + " bytes (it has " + there.bytes() + ")")));
        }
        var reader = new TaskBlobParser(
                check, pendingSpec.terms(), TaskSize.of(pendingSpec.bare().packages()));
        boolean more = true;
        for (long at = 0; more && at < there.bytes(); at += (long) AHEAD * STRETCH) {
            for (var stretch : parallel.all(stretches(pendingSpec.blob(), region, there, at))) {
                switch (stretch) {
                    case TaskBlobs.Stretch.Bytes b -> more = more && reader.take(b.bytes());
                    case TaskBlobs.Stretch.Changed c -> {
                        return new Outcome.Flawed(List.of(changed(pendingSpec.blob())));
                    }
                    case TaskBlobs.Stretch.Silent s -> {
                        return new Outcome.NotNow(s.because());
                    }
                }
            }
        }
        var tasks = reader.end();
        var said = pendingSpec.blob().sha256();
        if (reader.flaws().isEmpty() && said != null && !said.equals(tasks.sha256())) {
            return new Outcome.Flawed(
                    List.of(Violation.of("tasksFrom.sha256", said, "the blob's is " + tasks.sha256())));
        }
        return reader.flaws().isEmpty()
                ? new Outcome.Read(tasks, region, there.etag(), reader.notes())
                : new Outcome.Flawed(reader.flaws());
    }

    private List<Callable<TaskBlobs.Stretch>> stretches(
            TaskBlobReference blob, String region, TaskBlobs.Look.There there, long from) {
        var stretches = new ArrayList<Callable<TaskBlobs.Stretch>>();
        for (int i = 0; i < AHEAD; i++) {
            long at = from + (long) i * STRETCH;
            if (at < there.bytes()) {
                int count = (int) Math.min(STRETCH, there.bytes() - at);
                stretches.add(() -> inbox.read(region, blob, there.etag(), at, count));
            }
        }
        return stretches;
    }
}
