package io.switchover.job.intake;

import io.switchover.job.JobEntry;
import io.switchover.job.JobSpec;
import io.switchover.job.NamedPools;
import io.switchover.job.Violation;
import io.switchover.job.validation.Violations;
import io.switchover.store.NotWritten;
import io.switchover.store.Read;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes a job in: reads the request, looks for what the job needs, completes its tasks, and keeps it. It says yes only when the job
 * survives the loss of any one region. Whatever it could not find out it says, and the same request may always be sent again.
 */
@ApplicationScoped
public class SubmissionPipeline {
    private final JobRequestReader requests;
    private final JobPrerequisites prerequisites;
    private final TaskIntake tasks;
    private final JobRegistration registration;
    private final NamedPools namedPools;

    public SubmissionPipeline(
            JobRequestReader requests,
            JobPrerequisites prerequisites,
            TaskIntake tasks,
            JobRegistration registration,
            NamedPools namedPools) {
        this.requests = requests;
        this.prerequisites = prerequisites;
        this.tasks = tasks;
        this.registration = registration;
        this.namedPools = namedPools;
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

        /** It would be accepted; nothing was kept. */
        record Fit(JobSpec spec, List<String> notes) implements Outcome {}

        /** Nothing was kept. */
        record Unfit(ParsedJobRequest.Unfit why) implements Outcome {}

        /** It is not known to be kept; the same request may be sent again. */
        record NotYet(NotWritten why) implements Outcome {}

        /** It was only to be checked, and that cannot be done now. */
        record Unchecked(String because) implements Outcome {}
    }

    /** Whoever is told yes can rely on it that the job's pool counts as needed: who was told nothing asks again. */
    public Outcome submit(@Nullable String text, String by) {
        var outcome = decide(text, by, true);
        switch (outcome) {
            case Outcome.Accepted a -> remember(a.entry());
            case Outcome.Known k -> remember(k.entry());
            case Outcome.Taken t -> {}
            case Outcome.Incomparable i -> {}
            case Outcome.Fit f -> {}
            case Outcome.Unfit u -> {}
            case Outcome.NotYet n -> {}
            case Outcome.Unchecked u -> {}
        }
        return outcome;
    }

    /** What would be said of a request, which is not kept, and nothing of it either. */
    public Outcome validate(@Nullable String text, String by) {
        var outcome = decide(text, by, false);
        return outcome instanceof Outcome.NotYet notYet
                ? new Outcome.Unchecked(notYet.why().because())
                : outcome;
    }

    private void remember(JobEntry entry) {
        namedPools.remember(entry.pool(), entry.placement(), () -> prerequisites.isEverywhere(entry.pool()));
    }

    private Outcome decide(@Nullable String text, String by, boolean keep) {
        return switch (requests.read(text)) {
            case ParsedJobRequest.Invalid invalid ->
                before(text, invalid).orElseGet(() -> new Outcome.Unfit(whole(invalid)));
            case ParsedJobRequest.Unfit unfit -> new Outcome.Unfit(unfit);
            case ParsedJobRequest.NotYet n -> before(text, null).orElseGet(() -> notYet(n.because()));
            case ParsedJobRequest.Valid valid ->
                switch (registration.find(valid.pending().spec().id())) {
                    case Read.Found<JobEntry> f -> compare(f.stored().value(), valid.pending());
                    case Read.Unreadable<JobEntry> u -> notYet(u.sentence("the job's entry in the ledger"));
                    case Read.Absent<JobEntry> a -> accept(valid, by, keep);
                };
        };
    }

    /**
     * What was accepted before stays accepted, although it could not be accepted now: its files or its container may be gone, or out
     * of the settings. Empty when the id is free, or taken by another job.
     *
     * @param invalid null when it cannot be said now what the request is
     */
    private Optional<Outcome> before(@Nullable String text, ParsedJobRequest.@Nullable Invalid invalid) {
        var sent = requests.sent(text);
        if (sent.isEmpty() || !(registration.find(sent.get().id()) instanceof Read.Found<JobEntry> found)) {
            return Optional.empty();
        }
        var entry = found.stored().value();
        var hash = sent.get().hash();
        if (hash != null) {
            return entry.hash().equals(hash) ? Optional.of(new Outcome.Known(entry)) : Optional.empty();
        }
        if (invalid == null) {
            return Optional.empty();
        }
        var rest = invalid.rest();
        return Optional.of(
                rest != null && rest.blob() != null
                        ? compare(entry, rest)
                        : new Outcome.Incomparable(
                                entry.id(), invalid.violations().getFirst().sentence()));
    }

    /** With what is wrong in its blob or missing of pool, packages and nodes, as far as that can be said now: one round less. */
    private ParsedJobRequest.Invalid whole(ParsedJobRequest.Invalid invalid) {
        var rest = invalid.rest();
        if (rest == null || invalid.more() > 0) {
            return invalid;
        }
        var all = new Violations();
        all.addAll(invalid.violations());
        if (prerequisites.check(rest.spec()) instanceof JobPrerequisites.Outcome.Missing missing) {
            all.addAll(missing.violations());
        }
        switch (tasks.complete(rest)) {
            case TaskIntake.Outcome.NotYet n -> {}
            case TaskIntake.Outcome.Invalid tasksToo -> all.addAll(tasksToo.violations());
            case TaskIntake.Outcome.Complete complete -> {
                if (prerequisites.ofTasks(complete.spec(), complete.needs())
                        instanceof TaskPrerequisiteCheck.Outcome.Missing missing) {
                    all.addAll(missing.violations());
                }
            }
        }
        return ParsedJobRequest.Invalid.of(all, null);
    }

    /** The blob need not be there any more when the request says what was in it. */
    private Outcome compare(JobEntry entry, SpecWithPendingTasks pending) {
        var hash = pending.hash();
        if (hash.isPresent()) {
            return known(entry, hash.get());
        }
        return switch (tasks.read(Objects.requireNonNull(pending.blob()), pending)) {
            case TaskBlobScanner.Outcome.Read read ->
                known(entry, pending.hash(read.tasks().sha256()));
            case TaskBlobScanner.Outcome.Invalid invalid -> compare(entry, pending, invalid);
            case TaskBlobScanner.Outcome.NotYet n -> notYet(n.because());
            // Asking again would not help: only the submitter can still say what was in it.
            case TaskBlobScanner.Outcome.Absent absent ->
                new Outcome.Incomparable(entry.id(), absent.violation().sentence());
        };
    }

    /** Its lines were right when the job was accepted, and their bytes are what is compared. */
    private static Outcome compare(
            JobEntry entry, SpecWithPendingTasks pending, TaskBlobScanner.Outcome.Invalid invalid) {
        var sha256 = invalid.sha256();
        return sha256 == null
                ? new Outcome.Incomparable(
                        entry.id(), invalid.violations().getFirst().sentence())
                : known(entry, pending.hash(sha256));
    }

    /** What is missing is said of the pool, the packages and the tasks at once. */
    private Outcome accept(ParsedJobRequest.Valid valid, String by, boolean keep) {
        var missing = new Violations();
        var notes = new LinkedHashSet<>(valid.notes());
        var pending = valid.pending();
        switch (prerequisites.check(pending.spec())) {
            case JobPrerequisites.Outcome.Missing m -> missing.addAll(m.violations());
            case JobPrerequisites.Outcome.NotYet n -> {
                return notYet(n.because());
            }
            case JobPrerequisites.Outcome.Met met -> {
                notes.addAll(met.notes());
                pending = pending.with(met.spec());
            }
        }
        return accept(pending, by, keep, missing, notes);
    }

    private Outcome accept(
            SpecWithPendingTasks pending, String by, boolean keep, Violations missing, Set<String> notes) {
        return switch (tasks.complete(pending)) {
            case TaskIntake.Outcome.NotYet n -> missing.none() ? notYet(n.because()) : unfit(missing);
            case TaskIntake.Outcome.Invalid invalid -> {
                missing.addAll(invalid.violations());
                yield unfit(missing);
            }
            case TaskIntake.Outcome.Complete complete -> {
                notes.addAll(complete.notes());
                yield flawed(complete, missing, notes)
                        .orElseGet(() -> keep ? keep(pending, complete, by, notes) : fit(complete.spec(), notes));
            }
        };
    }

    /** What is wrong with it; empty when nothing is. */
    private Optional<Outcome> flawed(TaskIntake.Outcome.Complete complete, Violations missing, Set<String> notes) {
        switch (prerequisites.ofTasks(complete.spec(), complete.needs())) {
            case TaskPrerequisiteCheck.Outcome.NotYet n -> {
                return Optional.of(missing.none() ? notYet(n.because()) : unfit(missing));
            }
            case TaskPrerequisiteCheck.Outcome.Missing m -> missing.addAll(m.violations());
            case TaskPrerequisiteCheck.Outcome.Met met -> notes.addAll(met.notes());
        }
        return missing.none() ? Optional.empty() : Optional.of(unfit(missing));
    }

    private static Outcome fit(JobSpec spec, Set<String> notes) {
        return new Outcome.Fit(spec, List.copyOf(notes));
    }

    private Outcome keep(
            SpecWithPendingTasks pending, TaskIntake.Outcome.Complete complete, String by, Set<String> notes) {
        return switch (tasks.keep(pending, complete)) {
            case TaskIntake.Outcome.Invalid invalid -> unfit(invalid.violations());
            case TaskIntake.Outcome.NotYet n -> notYet(n.because());
            case TaskIntake.Outcome.Complete kept -> keep(kept.spec(), by, notes);
        };
    }

    private Outcome keep(JobSpec spec, String by, Set<String> notes) {
        return switch (registration.register(spec, by)) {
            case JobRegistration.Outcome.NotYet n -> new Outcome.NotYet(n.because());
            case JobRegistration.Outcome.Registered r -> new Outcome.Accepted(r.entry(), List.copyOf(notes));
            case JobRegistration.Outcome.Present present -> known(present.entry(), spec.hash());
        };
    }

    private static Outcome notYet(String because) {
        return new Outcome.NotYet(NotWritten.nothing(because));
    }

    private static Outcome known(JobEntry entry, String hash) {
        return entry.hash().equals(hash) ? new Outcome.Known(entry) : new Outcome.Taken(entry.id());
    }

    private static Outcome unfit(List<Violation> violations) {
        return new Outcome.Unfit(new ParsedJobRequest.Invalid(violations));
    }

    private static Outcome unfit(Violations violations) {
        return new Outcome.Unfit(ParsedJobRequest.Invalid.of(violations, null));
    }
}
