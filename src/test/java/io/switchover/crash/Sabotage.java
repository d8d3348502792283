package io.switchover.crash;

import io.switchover.job.Attempt;
import io.switchover.job.BatchWire;
import io.switchover.job.JobEntry;
import io.switchover.job.JobRoom;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.job.batch.BatchPorts;
import io.switchover.region.Seal;
import io.switchover.region.Seals;
import io.switchover.remote.Answer;
import io.switchover.remote.Done;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.Key;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is broken on purpose, to see that it would be noticed. */
enum Sabotage {
    NONE,
    /** A write does not ask whether somebody else wrote first. */
    UNGUARDED_WRITES,
    /** Of several changes that should happen together only the first does. */
    HALF_TRANSACTIONS,
    /** An attempt that is given up in the dark is written down as fenced. */
    NO_OWED_FENCES,
    /** A tombstone is said to be there and is not. */
    NO_TOMBSTONES,
    /** A terminate is said to have ended the job and did nothing. */
    NO_TERMINATES,
    /** An attempt that finished by itself is taken for one that was fenced. */
    FINISHED_CALLED_FENCED,
    /** A seal is said to be there and is not. */
    SEALS_NOT_KEPT;

    Documents documents(Documents store) {
        return switch (this) {
            case UNGUARDED_WRITES, HALF_TRANSACTIONS, NO_OWED_FENCES -> new Broken(this, store);
            default -> store;
        };
    }

    BatchWire wire(Map<String, BatchJobSnapshot> pretended, BatchPorts batch, BatchWire wire) {
        return new BatchWire() {
            @Override
            public Fate fate(Call call) {
                var fate = wire.fate(call);
                var name = call.region() + "/" + call.subject();
                if (call.verb() == Verb.FIND && pretended.containsKey(name)) {
                    return new Fate.Instead(new Answer.Answered<>(Optional.of(pretended.get(name))));
                }
                if (Sabotage.this == NO_TOMBSTONES && call.verb() == Verb.ADD_TOMBSTONE) {
                    pretended.put(name, JobRoom.tombstone(call.subject()));
                    return new Fate.Instead(new Answer.Answered<>(Done.DONE));
                }
                var seen = call.verb() == Verb.TERMINATE || call.verb() == Verb.FIND
                        ? batch.find(call.region(), call.subject())
                        : null;
                if (seen instanceof Answer.Answered<Optional<BatchJobSnapshot>> answered
                        && answered.value().isPresent()) {
                    if (Sabotage.this == NO_TERMINATES && call.verb() == Verb.TERMINATE) {
                        pretended.put(name, fenced(answered.value().get()));
                        return new Fate.Instead(new Answer.Answered<>(Done.DONE));
                    }
                    if (Sabotage.this == FINISHED_CALLED_FENCED
                            && call.verb() == Verb.FIND
                            && answered.value().get().terminateReason().equals("AllTasksComplete")) {
                        return new Fate.Instead(new Answer.Answered<>(
                                Optional.of(fenced(answered.value().get()))));
                    }
                }
                return fate;
            }

            @Override
            public void answered(Call call) {
                wire.answered(call);
            }
        };
    }

    private static BatchJobSnapshot fenced(BatchJobSnapshot batchJob) {
        return new BatchJobSnapshot(
                batchJob.id(),
                BatchJobSnapshot.State.COMPLETED,
                batchJob.armed(),
                "SwitchoverFence",
                batchJob.created(),
                batchJob.stateSince(),
                batchJob.mark());
    }

    Seals seals(Seals storages) {
        return this != SEALS_NOT_KEPT
                ? storages
                : new Seals() {
                    @Override
                    public Answer<Long> highest(String region) {
                        return storages.highest(region);
                    }

                    @Override
                    public Answer<Optional<Seal>> read(String region, long epoch) {
                        return storages.read(region, epoch);
                    }

                    @Override
                    public Answer<Seal> put(String region, Seal seal) {
                        return new Answer.Answered<>(seal);
                    }
                };
    }

    private record Broken(Sabotage how, Documents store) implements Documents {
        @Override
        public <T> Read<T> read(Class<T> type, Key key) {
            return store.read(type, key);
        }

        @Override
        public Write insert(Key key, Object value) {
            return store.insert(key, value);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> Write replace(Stored<T> read, T value) {
            if (how == NO_OWED_FENCES && value instanceof JobEntry entry) {
                return store.replace((Stored<JobEntry>) read, withoutOwedFences(entry));
            }
            if (how == UNGUARDED_WRITES
                    && store.read((Class<T>) value.getClass(), read.key()) instanceof Read.Found<T> newest) {
                return store.replace(newest.stored(), value);
            }
            return store.replace(read, value);
        }

        private static JobEntry withoutOwedFences(JobEntry entry) {
            return new JobEntry(
                    entry.id(),
                    entry.hash(),
                    entry.pool(),
                    entry.tasks(),
                    entry.placement(),
                    entry.onRegionLoss(),
                    entry.resume(),
                    entry.acceptedAt(),
                    entry.acceptedBy(),
                    entry.state(),
                    entry.attempts().stream()
                            .map(a -> a.fence() == Attempt.Fence.OWED
                                    ? new Attempt(
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
                                            Attempt.Fence.PAID,
                                            a.counts(),
                                            a.overlapped())
                                    : a)
                            .toList(),
                    entry.specBlob(),
                    entry.retired());
        }

        @Override
        public Write commit(List<Change> changes) {
            return store.commit(how == HALF_TRANSACTIONS ? changes.subList(0, 1) : changes);
        }

        @Override
        public <T> Page<T> list(Query<T> query) {
            return store.list(query);
        }
    }

    static Map<String, BatchJobSnapshot> nothingPretended() {
        return new HashMap<>();
    }
}
