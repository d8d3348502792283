package io.switchover.job;

import io.switchover.job.JobRunner.Reply;
import io.switchover.pace.Together;
import io.switchover.region.Lookout;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
    private final JobRunner runner;
    private final BodyCheck check;
    private final Specs specs;
    private final TaskReading reading;
    private final TaskParts parts;
    private final Regions regions;
    private final Together together;
    private final Clock clock;

    Submission(
            Documents documents,
            JobRunner runner,
            BodyCheck check,
            Specs specs,
            TaskReading reading,
            TaskParts parts,
            Regions regions,
            Together together,
            Clock clock) {
        this.documents = documents;
        this.runner = runner;
        this.check = check;
        this.specs = specs;
        this.reading = reading;
        this.parts = parts;
        this.regions = regions;
        this.together = together;
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
                var hindrance = pools(spec, notes);
                yield hindrance != null ? hindrance : keep(spec, by, notes);
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
                var hindrance = pools(draft.bare(), notes);
                yield hindrance != null ? hindrance : fetch(draft, by, notes);
            }
        };
    }

    private Outcome compare(Entry entry, Draft draft) {
        return switch (reading.read(draft, activeFirst())) {
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
        return switch (reading.read(draft, activeFirst())) {
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

    /** Why it cannot be taken, if the pool is the reason; what is to be known about pools is added to the notes. */
    private @Nullable Outcome pools(JobSpec spec, List<String> notes) {
        var pools = pools(spec.pool());
        var answered = pools.values().stream().filter(p -> p != Pool.SILENT).toList();
        if (answered.isEmpty()) {
            return new Outcome.NotNow("no region could say whether it has the pool " + spec.pool());
        }
        if (!answered.contains(Pool.THERE) && pools.containsValue(Pool.SILENT)) {
            return new Outcome.NotNow("no region that answered has the pool " + spec.pool() + ", and not all answered");
        }
        var lacking = targets(spec.wish()).stream()
                .filter(region -> pools.get(region) == Pool.MISSING)
                .toList();
        if (!answered.contains(Pool.THERE) || !lacking.isEmpty()) {
            return unfit(List.of(Flaw.of(
                    "pool",
                    spec.pool(),
                    "there is no such pool in "
                            + (answered.contains(Pool.THERE) ? String.join(", ", lacking) : "any region that answered")
                            + ", and Batch would accept the job and run nothing")));
        }
        pools.forEach((region, pool) -> {
            if (pool == Pool.MISSING) {
                notes.add("the pool " + spec.pool() + " is not in " + region + ": the job could not be moved there");
            }
        });
        return null;
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

    private enum Pool {
        THERE,
        MISSING,
        SILENT
    }

    private Map<String, Pool> pools(String pool) {
        var found = together.all(regions.jobs().stream()
                .map(region -> (Callable<Pool>) () -> switch (runner.poolExists(region, pool)) {
                    case Reply.Did<Boolean> d -> d.value() ? Pool.THERE : Pool.MISSING;
                    case Reply.No<Boolean> n -> n.why() == JobRunner.Why.ABSENT ? Pool.MISSING : Pool.SILENT;
                    case Reply.Unheard<Boolean> u -> Pool.SILENT;
                })
                .toList());
        var byRegion = new LinkedHashMap<String, Pool>();
        for (int i = 0; i < found.size(); i++) {
            byRegion.put(regions.jobs().get(i), found.get(i));
        }
        return byRegion;
    }

    private List<String> targets(String wish) {
        if (wish.equals(JobSpec.SPLIT)) {
            return regions.jobs().stream()
                    .filter(region -> regions.weights().getOrDefault(region, 0) > 0)
                    .toList();
        }
        return List.of(regions.runsJobs(wish) ? wish : active());
    }

    /** Where it would go now; only to be told early about a pool that is missing there, the placement itself asks again. */
    private String active() {
        return documents.read(RegionRecord.class, Lookout.RECORD) instanceof Read.Found<RegionRecord> f
                        && f.stored().value().placement() instanceof Placement.Single single
                ? single.active()
                : regions.initial();
    }

    private List<String> activeFirst() {
        var active = active();
        return Stream.concat(Stream.of(active), regions.all().stream().filter(region -> !region.equals(active)))
                .toList();
    }
}
