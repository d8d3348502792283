package io.switchover.job.intake;

import io.switchover.job.JobEntry;
import io.switchover.job.JobSpec;
import io.switchover.job.NamedPools;
import io.switchover.job.Violation;
import io.switchover.job.spec.SpecDocument;
import io.switchover.job.spec.SpecStore;
import io.switchover.job.spec.TaskStore;
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
public class Submission {
    private static final Logger LOG = Logger.getLogger(Submission.class);

    private final Documents documents;
    private final JobPrerequisites jobPrerequisites;
    private final LikelyTargets likelyTargets;
    private final BodyValidator check;
    private final SpecStore specStore;
    private final TaskBlobLoader reading;
    private final TaskStore parts;
    private final NamedPools namedPools;
    private final Regions regions;
    private final Clock clock;

    public Submission(
            Documents documents,
            JobPrerequisites jobPrerequisites,
            LikelyTargets likelyTargets,
            BodyValidator check,
            SpecStore specStore,
            TaskBlobLoader reading,
            TaskStore parts,
            NamedPools namedPools,
            Regions regions,
            Clock clock) {
        this.documents = documents;
        this.jobPrerequisites = jobPrerequisites;
        this.likelyTargets = likelyTargets;
        this.check = check;
        this.specStore = specStore;
        this.reading = reading;
        this.parts = parts;
        this.namedPools = namedPools;
        this.regions = regions;
        this.clock = clock;
    }

    public sealed interface Outcome {
        /** It is durable now. */
        record Accepted(JobEntry entry, List<String> notes) implements Outcome {}

        /** It was accepted before, with this very content. */
        record Known(JobEntry entry) implements Outcome {}

        /** The id is taken by a job with other content. */
        record Taken(String id) implements Outcome {}

        /** The id is taken, and it cannot be said by what. */
        record Incomparable(String id, String because) implements Outcome {}

        /** Nothing was kept. */
        record Unfit(JobRequest.Result.Unfit why) implements Outcome {}

        /** It cannot be said that it was kept; the same request may be sent again. */
        record NotNow(String because) implements Outcome {}
    }

    /** Whoever is told yes can rely on it that the job's pool counts as needed: who was told nothing asks again. */
    public Outcome submit(@Nullable String text, String by) {
        var outcome = decide(text, by);
        switch (outcome) {
            case Outcome.Accepted a ->
                namedPools.named(a.entry().pool(), a.entry().wish());
            case Outcome.Known k ->
                namedPools.named(k.entry().pool(), k.entry().wish());
            case Outcome.Taken t -> {}
            case Outcome.Incomparable i -> {}
            case Outcome.Unfit u -> {}
            case Outcome.NotNow n -> {}
        }
        return outcome;
    }

    private Outcome decide(@Nullable String text, String by) {
        return switch (JobRequest.read(text, check, regions)) {
            case JobRequest.Result.Read read -> submit(read, by);
            case JobRequest.Result.ByReference reference -> submit(reference, by);
            case JobRequest.Result.Unfit unfit -> new Outcome.Unfit(unfit);
        };
    }

    private Outcome submit(JobRequest.Result.Read read, String by) {
        var spec = read.spec();
        return switch (documents.read(JobEntry.class, JobEntry.key(spec.id()))) {
            case Read.Found<JobEntry> f -> known(f.stored().value(), spec.hash());
            case Read.Unreadable<JobEntry> u -> new Outcome.NotNow(u.because());
            case Read.Absent<JobEntry> a -> {
                var notes = new ArrayList<>(read.notes());
                yield switch (jobPrerequisites.look(spec)) {
                    case JobPrerequisites.Look.Ready ready -> {
                        notes.addAll(ready.notes());
                        yield keep(ready.spec(), by, notes);
                    }
                    case JobPrerequisites.Look.Lacking lacking -> unfit(lacking.flaws());
                    case JobPrerequisites.Look.NotNow n -> new Outcome.NotNow(n.because());
                };
            }
        };
    }

    /** The blob need not be there any more when the job is known already and the request says what was in it. */
    private Outcome submit(JobRequest.Result.ByReference reference, String by) {
        var pendingSpec = reference.draft();
        var sha256 = pendingSpec.blob().sha256();
        return switch (documents.read(
                JobEntry.class, JobEntry.key(pendingSpec.bare().id()))) {
            case Read.Unreadable<JobEntry> u -> new Outcome.NotNow(u.because());
            case Read.Found<JobEntry> f ->
                sha256 != null
                        ? known(f.stored().value(), pendingSpec.hash(sha256))
                        : compare(f.stored().value(), pendingSpec);
            case Read.Absent<JobEntry> a -> {
                var notes = new ArrayList<>(reference.notes());
                yield switch (jobPrerequisites.look(pendingSpec.bare())) {
                    case JobPrerequisites.Look.Ready ready -> {
                        notes.addAll(ready.notes());
                        yield fetch(new PendingSpec(ready.spec(), pendingSpec.terms(), pendingSpec.blob()), by, notes);
                    }
                    case JobPrerequisites.Look.Lacking lacking -> unfit(lacking.flaws());
                    case JobPrerequisites.Look.NotNow n -> new Outcome.NotNow(n.because());
                };
            }
        };
    }

    private Outcome compare(JobEntry entry, PendingSpec pendingSpec) {
        return switch (reading.read(pendingSpec, likelyTargets.activeFirst())) {
            case TaskBlobLoader.Outcome.Read read ->
                known(entry, pendingSpec.hash(read.tasks().sha256()));
            case TaskBlobLoader.Outcome.Flawed flawed -> unfit(flawed.flaws());
            case TaskBlobLoader.Outcome.NotNow n -> new Outcome.NotNow(n.because());
            // Asking again would not help: only the submitter can still say what was in it.
            case TaskBlobLoader.Outcome.Absent absent ->
                new Outcome.Incomparable(entry.id(), absent.flaw().sentence());
        };
    }

    private Outcome fetch(PendingSpec pendingSpec, String by, List<String> notes) {
        return switch (reading.read(pendingSpec, likelyTargets.activeFirst())) {
            case TaskBlobLoader.Outcome.Flawed flawed -> unfit(flawed.flaws());
            case TaskBlobLoader.Outcome.NotNow n -> new Outcome.NotNow(n.because());
            case TaskBlobLoader.Outcome.Absent absent -> unfit(List.of(absent.flaw()));
            case TaskBlobLoader.Outcome.Read read ->
                switch (parts.keep(pendingSpec.blob(), read.region(), read.etag(), read.tasks())) {
                    case TaskStore.Kept.Changed c -> unfit(List.of(TaskBlobLoader.changed(pendingSpec.blob())));
                    case TaskStore.Kept.NotKept n -> new Outcome.NotNow(n.because());
                    case TaskStore.Kept.InStorages kept -> {
                        read.notes().stream()
                                .filter(note -> !notes.contains(note))
                                .forEach(notes::add);
                        notes.add("tasksFrom: " + read.tasks().tasks() + " tasks were read from the storage of "
                                + read.region() + ", SHA-256 " + read.tasks().sha256()
                                + "; the blob is not needed any more");
                        yield keep(pendingSpec.with(read.tasks()), by, notes);
                    }
                };
        };
    }

    private static Outcome unfit(List<Violation> flaws) {
        return new Outcome.Unfit(new JobRequest.Result.Flawed(flaws));
    }

    private Outcome keep(JobSpec spec, String by, List<String> notes) {
        var write =
                switch (specStore.keep(spec)) {
                    case SpecStore.Kept.NotKept n -> new Write.Throttled(java.time.Duration.ofSeconds(5), n.because());
                    case SpecStore.Kept.Beside b -> {
                        var entry = JobEntry.accepted(spec, clock.instant(), by, null);
                        yield documents.commit(List.of(
                                new Change.Insert(JobEntry.key(spec.id()), entry),
                                new Change.Insert(SpecDocument.key(spec.id()), b.document())));
                    }
                    case SpecStore.Kept.InStorages s ->
                        documents.insert(
                                JobEntry.key(spec.id()), JobEntry.accepted(spec, clock.instant(), by, s.sha256()));
                };
        return switch (write) {
            case Write.Throttled t -> new Outcome.NotNow(t.because());
            case Write.Unknown u -> new Outcome.NotNow(u.because());
            case Write.Written w ->
                documents.read(JobEntry.class, JobEntry.key(spec.id())) instanceof Read.Found<JobEntry> f
                        ? accepted(f.stored().value(), notes)
                        : new Outcome.NotNow("it was written, but cannot be read back");
            case Write.Stale s ->
                documents.read(JobEntry.class, JobEntry.key(spec.id())) instanceof Read.Found<JobEntry> f
                        ? known(f.stored().value(), spec.hash())
                        : new Outcome.NotNow(s.because());
        };
    }

    private static Outcome accepted(JobEntry entry, List<String> notes) {
        LOG.infof("job %s is accepted: %d tasks, asked for by %s", entry.id(), entry.tasks(), entry.acceptedBy());
        return new Outcome.Accepted(entry, List.copyOf(notes));
    }

    private static Outcome known(JobEntry entry, String hash) {
        return entry.hash().equals(hash) ? new Outcome.Known(entry) : new Outcome.Taken(entry.id());
    }
}
