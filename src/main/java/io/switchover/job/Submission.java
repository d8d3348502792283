package io.switchover.job;

import io.switchover.region.Regions;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes a job in. It says yes only when the job survives the loss of any one region; whatever it could not find out it says,
 * and the same request may always be sent again.
 */
@ApplicationScoped
class Submission {
    private static final Logger LOG = Logger.getLogger(Submission.class);

    private final Documents documents;
    private final Provisions provisions;
    private final Bearings bearings;
    private final BodyCheck check;
    private final Specs specs;
    private final TaskReading reading;
    private final TaskParts parts;
    private final Regions regions;
    private final Clock clock;

    Submission(
            Documents documents,
            Provisions provisions,
            Bearings bearings,
            BodyCheck check,
            Specs specs,
            TaskReading reading,
            TaskParts parts,
            Regions regions,
            Clock clock) {
        this.documents = documents;
        this.provisions = provisions;
        this.bearings = bearings;
        this.check = check;
        this.specs = specs;
        this.reading = reading;
        this.parts = parts;
        this.regions = regions;
        this.clock = clock;
    }

    sealed interface Outcome {
        /** It is durable now. */
        record Accepted(Entry entry, List<String> notes) implements Outcome {}

        /** It was accepted before, with this very content. */
        record Known(Entry entry) implements Outcome {}

        /** The id is taken by a job with other content. */
        record Taken(String id) implements Outcome {}

        /** The id is taken, and it cannot be said by what. */
        record Incomparable(String id, String because) implements Outcome {}

        /** Nothing was kept. */
        record Unfit(JobRequest.Result.Unfit why) implements Outcome {}

        /** It cannot be said that it was kept; the same request may be sent again. */
        record NotNow(String because) implements Outcome {}
    }

    Outcome submit(@Nullable String text, String by) {
        return switch (JobRequest.read(text, check, regions)) {
            case JobRequest.Result.Read read -> submit(read, by);
            case JobRequest.Result.ByReference reference -> submit(reference, by);
            case JobRequest.Result.Unfit unfit -> new Outcome.Unfit(unfit);
        };
    }

    private Outcome submit(JobRequest.Result.Read read, String by) {
        var spec = read.spec();
        return switch (documents.read(Entry.class, Entry.key(spec.id()))) {
            case Read.Found<Entry> f -> known(f.stored().value(), spec.hash());
            case Read.Unreadable<Entry> u -> new Outcome.NotNow(u.because());
            case Read.Absent<Entry> a -> {
                var notes = new ArrayList<>(read.notes());
                yield switch (provisions.look(spec)) {
                    case Provisions.Look.Ready ready -> {
                        notes.addAll(ready.notes());
                        yield keep(ready.spec(), by, notes);
                    }
                    case Provisions.Look.Lacking lacking -> unfit(lacking.flaws());
                    case Provisions.Look.NotNow n -> new Outcome.NotNow(n.because());
                };
            }
        };
    }

    /** The blob need not be there any more when the job is known already and the request says what was in it. */
    private Outcome submit(JobRequest.Result.ByReference reference, String by) {
        var draft = reference.draft();
        var sha256 = draft.blob().sha256();
        return switch (documents.read(Entry.class, Entry.key(draft.bare().id()))) {
            case Read.Unreadable<Entry> u -> new Outcome.NotNow(u.because());
            case Read.Found<Entry> f ->
                sha256 != null
                        ? known(f.stored().value(), draft.hash(sha256))
                        : compare(f.stored().value(), draft);
            case Read.Absent<Entry> a -> {
                var notes = new ArrayList<>(reference.notes());
                yield switch (provisions.look(draft.bare())) {
                    case Provisions.Look.Ready ready -> {
                        notes.addAll(ready.notes());
                        yield fetch(new Draft(ready.spec(), draft.terms(), draft.blob()), by, notes);
                    }
                    case Provisions.Look.Lacking lacking -> unfit(lacking.flaws());
                    case Provisions.Look.NotNow n -> new Outcome.NotNow(n.because());
                };
            }
        };
    }

    private Outcome compare(Entry entry, Draft draft) {
        return switch (reading.read(draft, bearings.activeFirst())) {
            case TaskReading.Outcome.Read read ->
                known(entry, draft.hash(read.tasks().sha256()));
            case TaskReading.Outcome.Flawed flawed -> unfit(flawed.flaws());
            case TaskReading.Outcome.NotNow n -> new Outcome.NotNow(n.because());
            // Asking again would not help: only the submitter can still say what was in it.
            case TaskReading.Outcome.Absent absent ->
                new Outcome.Incomparable(entry.id(), absent.flaw().sentence());
        };
    }

    private Outcome fetch(Draft draft, String by, List<String> notes) {
        return switch (reading.read(draft, bearings.activeFirst())) {
            case TaskReading.Outcome.Flawed flawed -> unfit(flawed.flaws());
            case TaskReading.Outcome.NotNow n -> new Outcome.NotNow(n.because());
            case TaskReading.Outcome.Absent absent -> unfit(List.of(absent.flaw()));
            case TaskReading.Outcome.Read read ->
                switch (parts.keep(draft.blob(), read.region(), read.etag(), read.tasks())) {
                    case TaskParts.Kept.Changed c -> unfit(List.of(TaskReading.changed(draft.blob())));
                    case TaskParts.Kept.NotKept n -> new Outcome.NotNow(n.because());
                    case TaskParts.Kept.InStorages kept -> {
                        read.notes().stream()
                                .filter(note -> !notes.contains(note))
                                .forEach(notes::add);
                        notes.add("tasksFrom: " + read.tasks().tasks() + " tasks were read from the storage of "
                                + read.region() + ", SHA-256 " + read.tasks().sha256()
                                + "; the blob is not needed any more");
                        yield keep(draft.with(read.tasks()), by, notes);
                    }
                };
        };
    }

    private static Outcome unfit(List<Flaw> flaws) {
        return new Outcome.Unfit(new JobRequest.Result.Flawed(flaws));
    }

    private Outcome keep(JobSpec spec, String by, List<String> notes) {
        var write =
                switch (specs.keep(spec)) {
                    case Specs.Kept.NotKept n -> new Write.Throttled(java.time.Duration.ofSeconds(5), n.because());
                    case Specs.Kept.Beside b -> {
                        var entry = Entry.accepted(spec, clock.instant(), by, null);
                        yield documents.commit(List.of(
                                new Change.Insert(Entry.key(spec.id()), entry),
                                new Change.Insert(SpecDocument.key(spec.id()), b.document())));
                    }
                    case Specs.Kept.InStorages s ->
                        documents.insert(Entry.key(spec.id()), Entry.accepted(spec, clock.instant(), by, s.sha256()));
                };
        return switch (write) {
            case Write.Throttled t -> new Outcome.NotNow(t.because());
            case Write.Unknown u -> new Outcome.NotNow(u.because());
            case Write.Written w ->
                documents.read(Entry.class, Entry.key(spec.id())) instanceof Read.Found<Entry> f
                        ? accepted(f.stored().value(), notes)
                        : new Outcome.NotNow("it was written, but cannot be read back");
            case Write.Stale s ->
                documents.read(Entry.class, Entry.key(spec.id())) instanceof Read.Found<Entry> f
                        ? known(f.stored().value(), spec.hash())
                        : new Outcome.NotNow(s.because());
        };
    }

    private static Outcome accepted(Entry entry, List<String> notes) {
        LOG.infof("job %s is accepted: %d tasks, asked for by %s", entry.id(), entry.tasks(), entry.acceptedBy());
        return new Outcome.Accepted(entry, List.copyOf(notes));
    }

    private static Outcome known(Entry entry, String hash) {
        return entry.hash().equals(hash) ? new Outcome.Known(entry) : new Outcome.Taken(entry.id());
    }
}
