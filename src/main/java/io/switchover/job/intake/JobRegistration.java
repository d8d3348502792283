package io.switchover.job.intake;

import io.switchover.job.JobEntry;
import io.switchover.job.JobSpec;
import io.switchover.job.spec.CompressedSpec;
import io.switchover.job.spec.SpecStore;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.NotWritten;
import io.switchover.store.Read;
import io.switchover.store.Write;
import io.switchover.time.Counted;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Enters a new job into the ledger, with its spec there or in the storage accounts. The entry is inserted under the job's id, so of two
 * apps that take in the same id one does, and the other finds what is there.
 */
@ApplicationScoped
public class JobRegistration {
    private static final Logger LOG = Logger.getLogger(JobRegistration.class);

    private final Documents documents;
    private final SpecStore specs;
    private final Clock clock;

    public JobRegistration(Documents documents, SpecStore specs, Clock clock) {
        this.documents = documents;
        this.specs = specs;
        this.clock = clock;
    }

    sealed interface Outcome {
        /** It is durable now. */
        record Registered(JobEntry entry) implements Outcome {}

        /** A job with this id is there already. */
        record Present(JobEntry entry) implements Outcome {}

        /** Nobody can rely on it yet. */
        record NotYet(NotWritten because) implements Outcome {}
    }

    Read<JobEntry> find(String id) {
        return documents.read(JobEntry.class, JobEntry.key(id));
    }

    Outcome register(JobSpec spec, String by) {
        return switch (specs.keep(spec)) {
            case SpecStore.Kept.NotKept n -> new Outcome.NotYet(NotWritten.nothing(n.because()));
            case SpecStore.Kept.InLedger inLedger ->
                written(
                        documents.commit(List.of(
                                new Change.Insert(JobEntry.key(spec.id()), entry(spec, by, null)),
                                new Change.Insert(CompressedSpec.key(spec.id()), inLedger.document()))),
                        spec);
            case SpecStore.Kept.InStorages there ->
                written(documents.insert(JobEntry.key(spec.id()), entry(spec, by, there.sha256())), spec);
        };
    }

    private JobEntry entry(JobSpec spec, String by, @Nullable String specBlob) {
        return JobEntry.accepted(spec, clock.instant(), by, specBlob);
    }

    private Outcome written(Write write, JobSpec spec) {
        return switch (write) {
            case Write.Refused r -> new Outcome.NotYet(r.notWritten());
            case Write.NotTried n -> new Outcome.NotYet(n.notWritten());
            case Write.Unknown u -> new Outcome.NotYet(u.notWritten());
            case Write.Written w ->
                find(spec.id()) instanceof Read.Found<JobEntry> f
                        ? registered(f.stored().value())
                        : new Outcome.NotYet(NotWritten.unread("the job could not be read back"));
            case Write.Stale s ->
                find(spec.id()) instanceof Read.Found<JobEntry> f
                        ? new Outcome.Present(f.stored().value())
                        : new Outcome.NotYet(
                                NotWritten.nothing("there is a job with this id, and it cannot be read now"));
        };
    }

    private static Outcome registered(JobEntry entry) {
        LOG.infof(
                "%s submitted job %s with %s, and it is accepted",
                entry.acceptedBy(), entry.id(), Counted.of(entry.tasks(), "task"));
        return new Outcome.Registered(entry);
    }
}
