package io.switchover.simulation;

import io.switchover.job.Attempt;
import io.switchover.job.Attempt.Fence;
import io.switchover.job.JobEntries;
import io.switchover.job.JobEntry;
import io.switchover.job.JobRoom;
import io.switchover.job.JobState;
import io.switchover.job.OnRegionLoss;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.Key;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import java.util.ArrayList;
import java.util.List;

/** Acts that write into the ledger what is not so, or read out of it what it does not say. */
final class WeakLedger {

    private WeakLedger() {}

    /** Every lease began long ago. */
    static final class LeaseLongOver extends DocumentsAround {
        LeaseLongOver(Documents whole) {
            super(whole);
        }

        @Override
        public <T> Read<T> read(Class<T> type, Key key) {
            var read = whole.read(type, key);
            return key.id().startsWith("lease:") && read instanceof Read.Found<T> found
                    ? new Read.Found<>(new Stored<>(
                            key, found.stored().value(), found.stored().etag(), 0))
                    : read;
        }
    }

    /** A lease begins when its attempt is claimed, whether or not its Batch job is there. */
    static final class LeaseFromClaim extends DocumentsAround {
        private final Simulation sim;

        LeaseFromClaim(Simulation sim, Documents whole) {
            super(whole);
            this.sim = sim;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> Read<T> read(Class<T> type, Key key) {
            var read = super.read(type, key);
            if (!key.id().startsWith("lease:") || !(read instanceof Read.Absent<T>)) {
                return read;
            }
            var claimed = sim.promises.truth(key.partition()).claimedAt;
            var since = claimed.get(key.partition() + "-" + key.id().substring("lease:".length()));
            return since == null ? read : new Read.Found<>(new Stored<>(key, (T) JobRoom.leaseBegun(), "", since));
        }

        @Override
        Object seen(Object there) {
            return there instanceof JobEntry entry
                    ? with(
                            entry,
                            entry.onRegionLoss(),
                            entry.attempts().stream()
                                    .map(LeaseFromClaim::created)
                                    .toList())
                    : there;
        }

        private static Attempt created(Attempt a) {
            return new Attempt(
                    a.n(),
                    a.region(),
                    a.epoch(),
                    a.batchJob(),
                    a.skipped(),
                    a.claimedAt(),
                    a.placed(),
                    a.claimedAt(),
                    a.ended(),
                    a.endedAt(),
                    a.fence(),
                    a.counts(),
                    a.overlapped());
        }
    }

    static final class NoIntent extends DocumentsAround {
        NoIntent(Documents whole) {
            super(whole);
        }

        @Override
        public <T> Write replace(Stored<T> read, T value) {
            return value instanceof JobEntry entry && entry.state() instanceof JobState.Leaving
                    ? new Write.Written(read.etag(), read.writtenAt())
                    : super.replace(read, value);
        }
    }

    /** What is written is not what the act wanted. */
    abstract static class Rewritten extends DocumentsAround {
        Rewritten(Documents whole) {
            super(whole);
        }

        abstract JobEntry kept(JobEntry wanted);

        @Override
        public Write commit(List<Change> changes) {
            return whole.commit(changes.stream()
                    .map(change -> change instanceof Change.Replace replace && replace.value() instanceof JobEntry entry
                            ? new Change.Replace(replace.key(), kept(entry), replace.etag(), replace.unknown())
                            : change)
                    .toList());
        }
    }

    private static JobEntry with(JobEntry e, OnRegionLoss loss, List<Attempt> attempts) {
        return new JobEntry(
                e.id(),
                e.hash(),
                e.pool(),
                e.tasks(),
                e.placement(),
                loss,
                e.resume(),
                e.acceptedAt(),
                e.acceptedBy(),
                e.state(),
                attempts,
                e.specBlob(),
                e.retired());
    }

    private static Attempt with(Attempt a, Fence fence, boolean overlapped) {
        return new Attempt(
                a.n(),
                a.region(),
                a.epoch(),
                a.batchJob(),
                a.skipped(),
                a.claimedAt(),
                a.placed(),
                a.created(),
                a.ended(),
                a.endedAt(),
                fence,
                a.counts(),
                overlapped);
    }

    static final class DuplicateUnsaid extends Rewritten {
        DuplicateUnsaid(Documents whole) {
            super(whole);
        }

        @Override
        JobEntry kept(JobEntry wanted) {
            var attempts = wanted.attempts().stream()
                    .map(a -> with(a, a.fence(), false))
                    .toList();
            return with(wanted, wanted.onRegionLoss(), attempts);
        }
    }

    /** First the attempt is given up, then, by another write, the owed fence is noted. */
    static final class OwedFenceLater extends DocumentsAround {
        OwedFenceLater(Documents whole) {
            super(whole);
        }

        @Override
        public <T> Write replace(Stored<T> read, T value) {
            if (value instanceof JobEntry after
                    && read.value() instanceof JobEntry before
                    && after.owedFences().size() > before.owedFences().size()) {
                var attempts = new ArrayList<>(after.attempts());
                attempts.set(attempts.size() - 1, with(attempts.getLast(), Fence.NONE, false));
                var first = with(after, after.onRegionLoss(), attempts);
                return whole.commit(List.of(new Change.Replace(read.key(), first, read.etag(), read.unknown())))
                                instanceof Write.Written written
                        ? whole.commit(List.of(new Change.Replace(read.key(), after, written.etag(), read.unknown())))
                        : new Write.Unknown("the first of two writes was not heard of");
            }
            return super.replace(read, value);
        }
    }

    static final class RetryBesideOwedFence extends Rewritten {
        RetryBesideOwedFence(Documents whole) {
            super(whole);
        }

        @Override
        JobEntry kept(JobEntry wanted) {
            return wanted.state() instanceof JobState.HeldForFence
                    ? JobEntries.in(wanted, new JobState.Accepted("retried"))
                    : wanted;
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
            return there instanceof JobEntry entry ? with(entry, OnRegionLoss.RERUN, entry.attempts()) : there;
        }

        @Override
        JobEntry kept(JobEntry wanted) {
            var truth =
                    sim.cosmos.look(JobEntry.class, JobEntry.key(wanted.id())).orElse(wanted);
            return with(wanted, truth.onRegionLoss(), wanted.attempts());
        }
    }
}
