package io.switchover.job.intake;

import io.switchover.job.StoredTasks;
import io.switchover.job.Violation;
import io.switchover.job.spec.TaskBlobReference;
import io.switchover.job.spec.TaskBlobs;
import io.switchover.job.spec.TaskSize;
import io.switchover.job.validation.BodyValidator;
import io.switchover.job.validation.NodeNeeds;
import io.switchover.remote.Answer;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Reads the blob that a request names instead of tasks: one version of it, in stretches, in memory that does not grow with it. Keeps
 * nothing, so what is wrong with it costs no storage.
 */
@ApplicationScoped
public class TaskBlobScanner {
    private static final int STRETCH = 4 * 1024 * 1024;
    private static final int AHEAD = 3;
    /** The ids of a million tasks take 40 MB, and an app has little more than that for each. */
    private static final int AT_ONCE = 4;

    private final TaskBlobs blobs;
    private final BodyValidator bodies;
    private final Parallel parallel;
    private final Semaphore room = new Semaphore(AT_ONCE);

    public TaskBlobScanner(TaskBlobs blobs, BodyValidator bodies, Parallel parallel) {
        this.blobs = blobs;
        this.bodies = bodies;
        this.parallel = parallel;
    }

    public sealed interface Outcome {
        /** @param region in whose storage it is */
        record Read(StoredTasks tasks, NodeNeeds needs, String region, String etag, List<String> notes)
                implements Outcome {}

        /** It is in none of the storages that were to be asked, and all of them said so. */
        record Absent(Violation violation) implements Outcome {}

        /** @param sha256 of the whole blob; null when not all of it was read */
        record Invalid(List<Violation> violations, @Nullable String sha256) implements Outcome {
            Invalid(Violation violation) {
                this(List.of(violation), null);
            }
        }

        record NotYet(String because) implements Outcome {}
    }

    static Violation changed(TaskBlobReference blob) {
        return Violation.of("tasksFrom.blob", blob.name(), "it was changed while it was read: send the request again");
    }

    /** @param regions in the order in which they are asked, if the request names none */
    public Outcome read(TaskBlobReference blob, SpecWithPendingTasks pending, List<String> regions) {
        if (!room.tryAcquire()) {
            return new Outcome.NotYet(
                    "this app reads as many task blobs as it may now; send the request again in some seconds");
        }
        try {
            return find(blob, pending, blob.region() == null ? regions : List.of(blob.region()));
        } finally {
            room.release();
        }
    }

    private Outcome find(TaskBlobReference blob, SpecWithPendingTasks pending, List<String> regions) {
        var silent = new ArrayList<String>();
        for (var region : regions) {
            switch (blobs.find(region, blob)) {
                case Answer.Answered<TaskBlobs.Version> found -> {
                    return silent.isEmpty()
                            ? read(blob, pending, region, found.value())
                            : readPinned(blob, pending, region, found.value(), silent);
                }
                case Answer.Refused<TaskBlobs.Version> absent -> {}
                case Answer.Unanswered<TaskBlobs.Version> u -> silent.add(u.because());
            }
        }
        return silent.isEmpty()
                ? new Outcome.Absent(Violation.of(
                        "tasksFrom.blob", blob.name(), "there is no such blob in " + String.join(", ", regions)))
                : unseen(blob, silent);
    }

    /** A storage that goes before this one is silent, so the blob is taken only if its content is what the request says. */
    private Outcome readPinned(
            TaskBlobReference blob,
            SpecWithPendingTasks pending,
            String region,
            TaskBlobs.Version version,
            List<String> silent) {
        if (blob.sha256() == null) {
            return unseen(blob, silent);
        }
        var outcome = read(blob, pending, region, version);
        return outcome instanceof Outcome.Invalid ? unseen(blob, silent) : outcome;
    }

    private static Outcome unseen(TaskBlobReference blob, List<String> silent) {
        return new Outcome.NotYet("whether there is a blob " + blob.name() + " cannot be seen now: "
                + String.join("; ", silent) + ". (Say tasksFrom.region, or the tasks' SHA-256 in tasksFrom.sha256, and"
                + " the others are not waited for)");
    }

    private Outcome read(
            TaskBlobReference blob, SpecWithPendingTasks pending, String region, TaskBlobs.Version version) {
        if (version.bytes() > TaskBlobValidator.BYTES_LIMIT) {
            return new Outcome.Invalid(Violation.of(
                    "tasksFrom.blob",
                    blob.name(),
                    "it must have at most " + TaskBlobValidator.BYTES_LIMIT + " bytes (it has " + version.bytes()
                            + ")"));
        }
        var parser = new TaskBlobValidator(
                bodies, pending.rules(), TaskSize.of(pending.spec().packages()));
        boolean more = true;
        for (long at = 0; more && at < version.bytes(); at += (long) AHEAD * STRETCH) {
            for (var stretch : parallel.all(stretches(blob, region, version, at))) {
                switch (stretch) {
                    case Answer.Answered<byte[]> a -> more = more && parser.take(a.value());
                    case Answer.Refused<byte[]> r -> {
                        return new Outcome.Invalid(changed(blob));
                    }
                    case Answer.Unanswered<byte[]> u -> {
                        return new Outcome.NotYet(u.because());
                    }
                }
            }
        }
        return checked(blob, region, version, parser);
    }

    private static Outcome checked(
            TaskBlobReference blob, String region, TaskBlobs.Version version, TaskBlobValidator parser) {
        var tasks = parser.end();
        var expected = blob.sha256();
        if (!parser.violations().isEmpty()) {
            return new Outcome.Invalid(parser.violations(), parser.stopped() ? null : tasks.sha256());
        }
        return expected == null || expected.equals(tasks.sha256())
                ? new Outcome.Read(tasks, parser.needs(), region, version.etag(), parser.notes())
                : new Outcome.Invalid(
                        List.of(Violation.of("tasksFrom.sha256", expected, "the blob's is " + tasks.sha256())),
                        tasks.sha256());
    }

    private List<Callable<Answer<byte[]>>> stretches(
            TaskBlobReference blob, String region, TaskBlobs.Version version, long from) {
        var stretches = new ArrayList<Callable<Answer<byte[]>>>();
        for (int i = 0; i < AHEAD; i++) {
            long at = from + (long) i * STRETCH;
            if (at < version.bytes()) {
                int count = (int) Math.min(STRETCH, version.bytes() - at);
                stretches.add(() -> blobs.read(region, blob, version.etag(), at, count));
            }
        }
        return stretches;
    }
}
