package io.switchover.job;

import io.switchover.pace.Together;
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
class TaskReading {
    private static final int STRETCH = 4 * 1024 * 1024;
    private static final int AHEAD = 3;
    /** The ids of a million tasks take 40 MB, and an app has little more than that for each. */
    private static final int AT_ONCE = 4;

    private final TaskInbox inbox;
    private final BodyCheck check;
    private final Together together;
    private final Semaphore room = new Semaphore(AT_ONCE);

    TaskReading(TaskInbox inbox, BodyCheck check, Together together) {
        this.inbox = inbox;
        this.check = check;
        this.together = together;
    }

    sealed interface Outcome {
        /** @param region in whose storage it is */
        record Read(TasksFrom tasks, String region, String etag, List<String> notes) implements Outcome {}

        /** It is in none of the storages that were to be asked, and all of them said so. */
        record Absent(Flaw flaw) implements Outcome {}

        record Flawed(List<Flaw> flaws) implements Outcome {}

        record NotNow(String because) implements Outcome {}
    }

    static Flaw changed(TaskBlob blob) {
        return Flaw.of("tasksFrom.blob", blob.name(), "it was changed while it was read: send the request again");
    }

    /** @param regions in the order in which they are asked, if the request names none */
    Outcome read(Draft draft, List<String> regions) {
        if (!room.tryAcquire()) {
            return new Outcome.NotNow("other blobs of tasks are being read here");
        }
        try {
            return found(
                    draft,
                    draft.blob().region() == null
                            ? regions
                            : List.of(draft.blob().region()));
        } finally {
            room.release();
        }
    }

    private Outcome found(Draft draft, List<String> regions) {
        var silent = new ArrayList<String>();
        for (var region : regions) {
            switch (inbox.look(region, draft.blob())) {
                case TaskInbox.Look.There there -> {
                    return silent.isEmpty() ? read(draft, region, there) : pinned(draft, region, there, silent);
                }
                case TaskInbox.Look.Absent absent -> {}
                case TaskInbox.Look.Silent s -> silent.add(s.because());
            }
        }
        return silent.isEmpty()
                ? new Outcome.Absent(Flaw.of(
                        "tasksFrom.blob",
                        draft.blob().name(),
                        "there is no such blob in " + String.join(", ", regions)))
                : unseen(draft, silent);
    }

    /** A storage that would have been believed before this one is silent: only what the request says of the content makes it ours. */
    private Outcome pinned(Draft draft, String region, TaskInbox.Look.There there, List<String> silent) {
        if (draft.blob().sha256() == null) {
            return unseen(draft, silent);
        }
        var outcome = read(draft, region, there);
        return outcome instanceof Outcome.Flawed ? unseen(draft, silent) : outcome;
    }

    private static Outcome unseen(Draft draft, List<String> silent) {
        return new Outcome.NotNow("whether there is a blob " + draft.blob().name() + " cannot be seen now: "
                + String.join("; ", silent) + ". (Say tasksFrom.region, or the tasks' SHA-256 in tasksFrom.sha256, and"
                + " the others are not waited for)");
    }

    private Outcome read(Draft draft, String region, TaskInbox.Look.There there) {
        if (there.bytes() > TaskReader.BYTES_LIMIT) {
            return new Outcome.Flawed(List.of(Flaw.of(
                    "tasksFrom.blob",
                    draft.blob().name(),
                    "at most " + TaskReader.BYTES_LIMIT + " bytes (it has " + there.bytes() + ")")));
        }
        var reader =
                new TaskReader(check, draft.terms(), TaskSize.of(draft.bare().packages()));
        boolean more = true;
        for (long at = 0; more && at < there.bytes(); at += (long) AHEAD * STRETCH) {
            for (var stretch : together.all(stretches(draft.blob(), region, there, at))) {
                switch (stretch) {
                    case TaskInbox.Stretch.Bytes b -> more = more && reader.take(b.bytes());
                    case TaskInbox.Stretch.Changed c -> {
                        return new Outcome.Flawed(List.of(changed(draft.blob())));
                    }
                    case TaskInbox.Stretch.Silent s -> {
                        return new Outcome.NotNow(s.because());
                    }
                }
            }
        }
        var tasks = reader.end();
        var said = draft.blob().sha256();
        if (reader.flaws().isEmpty() && said != null && !said.equals(tasks.sha256())) {
            return new Outcome.Flawed(List.of(Flaw.of("tasksFrom.sha256", said, "the blob's is " + tasks.sha256())));
        }
        return reader.flaws().isEmpty()
                ? new Outcome.Read(tasks, region, there.etag(), reader.notes())
                : new Outcome.Flawed(reader.flaws());
    }

    private List<Callable<TaskInbox.Stretch>> stretches(
            TaskBlob blob, String region, TaskInbox.Look.There there, long from) {
        var stretches = new ArrayList<Callable<TaskInbox.Stretch>>();
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
