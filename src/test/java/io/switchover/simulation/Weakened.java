package io.switchover.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.switchover.job.Attempt;
import io.switchover.job.Attempt.Fence;
import io.switchover.job.Entry;
import io.switchover.job.JobRunner;
import io.switchover.job.JobSpec;
import io.switchover.job.JobState;
import io.switchover.job.OnRegionLoss;
import io.switchover.job.Resume;
import io.switchover.region.Hold;
import io.switchover.region.RegionRecord;
import io.switchover.region.Seal;
import io.switchover.region.SealShelf;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ports as acts without one safety measure would use them. */
final class Weakened {
    /** The reason that we give when we fence. */
    private static final String FENCE = "SwitchoverFence";

    private Weakened() {}

    private static Optional<Entry> entry(Simulation sim, String batchJob) {
        int dash = batchJob.indexOf('-');
        return sim.cosmos.look(Entry.class, Entry.key(batchJob.substring(0, dash)));
    }

    private static boolean leaving(Simulation sim, String batchJob) {
        return entry(sim, batchJob)
                .filter(entry -> entry.state() instanceof JobState.Leaving)
                .isPresent();
    }

    private static JobRunner.Seen fenced(JobRunner.Seen seen) {
        return new JobRunner.Seen(
                seen.batchJob(),
                JobRunner.Seen.State.COMPLETED,
                seen.armed(),
                FENCE,
                seen.created(),
                seen.stateSince(),
                seen.mark());
    }

    /** An absent job is taken as fenced once something, or nothing, was done instead of a tombstone. */
    static class WithoutTombstones extends RunnerAround {
        private final Set<String> pretended = new HashSet<>();
        private final boolean terminates;

        WithoutTombstones(JobRunner whole, boolean terminates) {
            super(whole);
            this.terminates = terminates;
        }

        @Override
        public Reply<Done> addTombstone(String region, String pool, String job, Attempt attempt) {
            if (terminates
                    && whole.terminate(region, attempt.batchJob(), FENCE) instanceof Reply.Unheard<Done> unheard) {
                return unheard;
            }
            pretended.add(attempt.batchJob());
            return new Reply.Did<>(Done.DONE);
        }

        @Override
        public Reply<Optional<Seen>> find(String region, String batchJob) {
            return pretended.remove(batchJob)
                    ? new Reply.Did<>(Optional.of(new Seen(
                            batchJob,
                            Seen.State.COMPLETED,
                            false,
                            FENCE,
                            Simulation.BEGINNING,
                            Simulation.BEGINNING,
                            new Mark(batchJob.substring(0, batchJob.indexOf('-')), number(batchJob), 0, "", true))))
                    : super.find(region, batchJob);
        }

        private static int number(String batchJob) {
            return Integer.parseInt(batchJob.substring(batchJob.indexOf('-') + 1));
        }
    }

    static final class UnmarkedTombstones extends RunnerAround {
        private final Simulation sim;

        UnmarkedTombstones(Simulation sim, JobRunner whole) {
            super(whole);
            this.sim = sim;
        }

        @Override
        public Reply<Done> addTombstone(String region, String pool, String job, Attempt attempt) {
            var hash = entry(sim, attempt.batchJob()).map(Entry::hash).orElse("");
            var reply = whole.add(
                    region,
                    new JobSpec(
                            job,
                            hash,
                            pool,
                            JobSpec.ACTIVE,
                            OnRegionLoss.RERUN,
                            Resume.EVERYTHING,
                            JsonNodeFactory.instance.objectNode(),
                            List.of(),
                            null),
                    attempt);
            sim.promises.tombstoneAdded(region, job, attempt.batchJob(), reply);
            return reply;
        }
    }

    static final class IgnoredTombstoneMarks extends RunnerAround {
        private final Simulation sim;

        IgnoredTombstoneMarks(Simulation sim, JobRunner whole) {
            super(whole);
            this.sim = sim;
        }

        @Override
        Seen seen(Seen there) {
            var mark = there.mark();
            return mark == null || !mark.tombstone()
                    ? there
                    : marked(
                            there,
                            new Mark(
                                    mark.job(),
                                    mark.attempt(),
                                    mark.epoch(),
                                    entry(sim, there.batchJob())
                                            .map(Entry::hash)
                                            .orElse(""),
                                    false));
        }
    }

    private static JobRunner.Seen marked(JobRunner.Seen there, JobRunner.Mark mark) {
        return new JobRunner.Seen(
                there.batchJob(),
                there.state(),
                there.armed(),
                there.terminateReason(),
                there.created(),
                there.stateSince(),
                mark);
    }

    /** Whoever has the id is taken for us. */
    static final class AdoptedStrangers extends RunnerAround {
        private final Simulation sim;

        AdoptedStrangers(Simulation sim, JobRunner whole) {
            super(whole);
            this.sim = sim;
        }

        @Override
        Seen seen(Seen there) {
            var entry = entry(sim, there.batchJob());
            return there.mark() != null
                            || entry.isEmpty()
                            || entry.get().attempts().isEmpty()
                    ? there
                    : marked(
                            there,
                            new Mark(
                                    entry.get().id(),
                                    entry.get().current().n(),
                                    entry.get().current().epoch(),
                                    entry.get().hash(),
                                    false));
        }
    }

    static final class RerunFinished extends RunnerAround {
        private final Simulation sim;

        RerunFinished(Simulation sim, JobRunner whole) {
            super(whole);
            this.sim = sim;
        }

        @Override
        Seen seen(Seen there) {
            return there.state() == Seen.State.COMPLETED && leaving(sim, there.batchJob()) ? fenced(there) : there;
        }
    }

    static final class FencedTooSoon extends RunnerAround {
        private final Simulation sim;

        FencedTooSoon(Simulation sim, JobRunner whole) {
            super(whole);
            this.sim = sim;
        }

        @Override
        Seen seen(Seen there) {
            return there.state() == Seen.State.TERMINATING && leaving(sim, there.batchJob()) ? fenced(there) : there;
        }
    }

    static final class UnpaidDebts extends RunnerAround {
        private final Simulation sim;

        UnpaidDebts(Simulation sim, JobRunner whole) {
            super(whole);
            this.sim = sim;
        }

        @Override
        Seen seen(Seen there) {
            return entry(sim, there.batchJob())
                            .filter(e -> e.debts().stream()
                                    .anyMatch(a -> a.batchJob().equals(there.batchJob())))
                            .isPresent()
                    ? fenced(there)
                    : there;
        }
    }

    static final class SilenceIsAbsence extends RunnerAround {
        SilenceIsAbsence(JobRunner whole) {
            super(whole);
        }

        @Override
        public Reply<Optional<Seen>> find(String region, String batchJob) {
            return whole.find(region, batchJob) instanceof Reply.Did<Optional<Seen>> did
                    ? did
                    : new Reply.Did<>(Optional.empty());
        }
    }

    /** An id that the ledger does not know is not looked for. */
    static final class LedgerIsRight extends RunnerAround {
        private final Simulation sim;

        LedgerIsRight(Simulation sim, JobRunner whole) {
            super(whole);
            this.sim = sim;
        }

        @Override
        public Reply<Optional<Seen>> find(String region, String batchJob) {
            return entry(sim, batchJob)
                            .filter(e -> e.attempts().stream()
                                    .anyMatch(a -> a.batchJob().equals(batchJob)))
                            .isPresent()
                    ? whole.find(region, batchJob)
                    : new Reply.Did<>(Optional.empty());
        }
    }

    static final class NewIds extends RunnerAround {
        private final Map<String, String> names = new HashMap<>();

        NewIds(JobRunner whole) {
            super(whole);
        }

        private String name(String batchJob) {
            return names.getOrDefault(batchJob, batchJob);
        }

        private Attempt named(Attempt a) {
            return new Attempt(
                    a.n(),
                    a.region(),
                    a.epoch(),
                    name(a.batchJob()),
                    a.carried(),
                    a.claimedAt(),
                    a.placed(),
                    a.created(),
                    a.ended(),
                    a.endedAt(),
                    a.fence(),
                    a.counts());
        }

        @Override
        public Reply<Done> add(String region, JobSpec spec, Attempt attempt) {
            var reply = whole.add(region, spec, named(attempt));
            if (reply instanceof Reply.Unheard<Done>) {
                names.merge(attempt.batchJob(), attempt.batchJob() + "r", (old, first) -> old + "r");
            }
            return reply;
        }

        @Override
        public Reply<Optional<Seen>> find(String region, String batchJob) {
            return whole.find(region, name(batchJob));
        }

        @Override
        public Reply<List<TaskOutcome>> addTasks(String region, JobSpec spec, Attempt attempt, List<JsonNode> tasks) {
            return whole.addTasks(region, spec, named(attempt), tasks);
        }

        @Override
        public Reply<Done> arm(String region, String batchJob) {
            return whole.arm(region, name(batchJob));
        }
    }

    static final class ArmedAtOnce extends RunnerAround {
        ArmedAtOnce(JobRunner whole) {
            super(whole);
        }

        @Override
        public Reply<Done> add(String region, JobSpec spec, Attempt attempt) {
            var reply = whole.add(region, spec, attempt);
            if (reply instanceof Reply.Did<Done>) {
                var unused = whole.arm(region, attempt.batchJob());
            }
            return reply;
        }
    }

    static final class TasksOnce extends RunnerAround {
        TasksOnce(JobRunner whole) {
            super(whole);
        }

        @Override
        public Reply<List<TaskOutcome>> addTasks(String region, JobSpec spec, Attempt attempt, List<JsonNode> tasks) {
            return whole.addTasks(region, spec, attempt, tasks) instanceof Reply.Did<List<TaskOutcome>> did
                    ? new Reply.Did<>(did.value().stream()
                            .map(o -> o instanceof TaskOutcome.Again ? new TaskOutcome.Added() : o)
                            .toList())
                    : new Reply.Unheard<>("the tasks were not heard of", null);
        }
    }

    // ---- documents

    static final class NoIntent extends DocumentsAround {
        NoIntent(Documents whole) {
            super(whole);
        }

        @Override
        public <T> Write replace(Stored<T> read, T value) {
            return value instanceof Entry entry && entry.state() instanceof JobState.Leaving
                    ? new Write.Written(read.etag(), read.writtenAt())
                    : super.replace(read, value);
        }
    }

    /** What is written is not what the act wanted. */
    abstract static class Rewritten extends DocumentsAround {
        Rewritten(Documents whole) {
            super(whole);
        }

        abstract Entry kept(Entry wanted);

        @Override
        public Write commit(List<Change> changes) {
            return whole.commit(changes.stream()
                    .map(change -> change instanceof Change.Replace replace && replace.value() instanceof Entry entry
                            ? new Change.Replace(replace.key(), kept(entry), replace.etag())
                            : change)
                    .toList());
        }
    }

    private static Entry with(Entry e, OnRegionLoss loss, List<Attempt> attempts, boolean duplicatePossible) {
        return new Entry(
                e.id(),
                e.hash(),
                e.pool(),
                e.tasks(),
                e.wish(),
                loss,
                e.resume(),
                e.acceptedAt(),
                e.acceptedBy(),
                e.state(),
                attempts,
                duplicatePossible,
                e.specBlob());
    }

    private static Attempt with(Attempt a, Fence fence) {
        return new Attempt(
                a.n(),
                a.region(),
                a.epoch(),
                a.batchJob(),
                a.carried(),
                a.claimedAt(),
                a.placed(),
                a.created(),
                a.ended(),
                a.endedAt(),
                fence,
                a.counts());
    }

    static final class DuplicateUnsaid extends Rewritten {
        DuplicateUnsaid(Documents whole) {
            super(whole);
        }

        @Override
        Entry kept(Entry wanted) {
            return with(wanted, wanted.onRegionLoss(), wanted.attempts(), false);
        }
    }

    /** First the attempt is given up, then, by another write, the debt is noted. */
    static final class DebtLater extends DocumentsAround {
        DebtLater(Documents whole) {
            super(whole);
        }

        @Override
        public <T> Write replace(Stored<T> read, T value) {
            if (value instanceof Entry after
                    && read.value() instanceof Entry before
                    && after.debts().size() > before.debts().size()) {
                var attempts = new ArrayList<>(after.attempts());
                attempts.set(attempts.size() - 1, with(attempts.getLast(), Fence.NONE));
                var first = with(after, after.onRegionLoss(), attempts, before.duplicatePossible());
                return whole.commit(List.of(new Change.Replace(read.key(), first, read.etag())))
                                instanceof Write.Written written
                        ? whole.commit(List.of(new Change.Replace(read.key(), after, written.etag())))
                        : new Write.Unknown("the first of two writes was not heard of");
            }
            return super.replace(read, value);
        }
    }

    /** To those who read, every job may be run again. */
    static final class HoldOverruled extends Rewritten {
        private final Simulation sim;

        HoldOverruled(Simulation sim, Documents whole) {
            super(whole);
            this.sim = sim;
        }

        @Override
        Object seen(Object there) {
            return there instanceof Entry entry
                    ? with(entry, OnRegionLoss.RERUN, entry.attempts(), entry.duplicatePossible())
                    : there;
        }

        @Override
        Entry kept(Entry wanted) {
            var truth = sim.cosmos.look(Entry.class, Entry.key(wanted.id())).orElse(wanted);
            return with(wanted, truth.onRegionLoss(), wanted.attempts(), wanted.duplicatePossible());
        }
    }

    static final class UnknownIsStale extends DocumentsAround {
        UnknownIsStale(Documents whole) {
            super(whole);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> Write replace(Stored<T> read, T value) {
            var write = super.replace(read, value);
            return write instanceof Write.Unknown
                            && whole.read((Class<T>) value.getClass(), read.key()) instanceof Read.Found<T> found
                    ? whole.replace(found.stored(), value)
                    : write;
        }
    }

    static final class UnknownIsWritten extends DocumentsAround {
        UnknownIsWritten(Documents whole) {
            super(whole);
        }

        @Override
        public <T> Write replace(Stored<T> read, T value) {
            var write = super.replace(read, value);
            return write instanceof Write.Unknown ? new Write.Written(read.etag(), read.writtenAt()) : write;
        }
    }

    static final class SpecLater extends DocumentsAround {
        SpecLater(Documents whole) {
            super(whole);
        }

        @Override
        public Write commit(List<Change> changes) {
            var write = whole.commit(changes.subList(0, 1));
            if (changes.size() > 1 && write instanceof Write.Written) {
                var unused = whole.commit(changes.subList(1, changes.size()));
            }
            return write;
        }
    }

    /** Every write is against whatever is there. */
    static List<Change> unguarded(Cosmos cosmos, List<Change> changes) {
        return changes.stream()
                .map(change -> change instanceof Change.Replace replace
                        ? new Change.Replace(replace.key(), replace.value(), cosmos.etag(replace))
                        : change)
                .toList();
    }

    // ---- seals

    static class SealsAround implements SealShelf {
        final SealShelf whole;

        SealsAround(SealShelf whole) {
            this.whole = whole;
        }

        @Override
        public Reply<Long> highest(String region) {
            return whole.highest(region);
        }

        @Override
        public Reply<Optional<Seal>> read(String region, long epoch) {
            return whole.read(region, epoch);
        }

        @Override
        public Reply<Seal> put(String region, Seal seal) {
            return whole.put(region, seal);
        }
    }

    static final class SilenceIsSeal extends SealsAround {
        SilenceIsSeal(SealShelf whole) {
            super(whole);
        }

        @Override
        public Reply<Long> highest(String region) {
            return whole.highest(region) instanceof Reply.Heard<Long> heard ? heard : new Reply.Heard<>(0L);
        }

        @Override
        public Reply<Seal> put(String region, Seal seal) {
            return whole.put(region, seal) instanceof Reply.Heard<Seal> heard ? heard : new Reply.Heard<>(seal);
        }
    }

    static final class OtherSealIgnored extends SealsAround {
        OtherSealIgnored(SealShelf whole) {
            super(whole);
        }

        @Override
        public Reply<Seal> put(String region, Seal seal) {
            return whole.put(region, seal) instanceof Reply.Heard<Seal>
                    ? new Reply.Heard<>(seal)
                    : new Reply.Silent<>("no seal was heard of");
        }
    }

    static final class HigherSealIgnored extends SealsAround {
        HigherSealIgnored(SealShelf whole) {
            super(whole);
        }

        @Override
        public Reply<Long> highest(String region) {
            return whole.highest(region) instanceof Reply.Heard<Long> ? new Reply.Heard<>(0L) : whole.highest(region);
        }
    }

    static List<Change> without(Class<?> kind, List<Change> changes) {
        return changes.size() == 1
                ? changes
                : changes.stream().filter(c -> !kind.isInstance(c.value())).toList();
    }

    static List<Change> withoutNewEpochs(Cosmos cosmos, List<Change> changes) {
        return changes.stream()
                .map(change ->
                        change instanceof Change.Replace replace && replace.value() instanceof RegionRecord record
                                ? new Change.Replace(
                                        replace.key(),
                                        record(
                                                record,
                                                cosmos.look(RegionRecord.class, replace.key())
                                                        .map(RegionRecord::epoch)
                                                        .orElse(record.epoch()),
                                                record.hold()),
                                        replace.etag())
                                : change)
                .toList();
    }

    static final class HoldsUnseen extends DocumentsAround {
        HoldsUnseen(Documents whole) {
            super(whole);
        }

        @Override
        Object seen(Object there) {
            return there instanceof RegionRecord record ? record(record, record.epoch(), null) : there;
        }
    }

    private static RegionRecord record(RegionRecord r, long epoch, @Nullable Hold hold) {
        return new RegionRecord(
                epoch,
                r.placement(),
                r.left(),
                r.since(),
                r.because(),
                r.by(),
                hold,
                r.switchover(),
                r.automaticMoves(),
                r.mark());
    }
}
