package io.switchover.simulation;

import io.switchover.job.AskedStorages;
import io.switchover.remote.Answer;
import io.switchover.remote.Done;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Acts that take an answer of the store for what it is not. */
final class WeakStore {

    private WeakStore() {}

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

    static final class UnknownDropped extends DocumentsAround {
        UnknownDropped(Documents whole) {
            super(whole);
        }

        @Override
        public <T> Write replace(Stored<T> read, T value) {
            return super.replace(read.anew(), value);
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
                        ? new Change.Replace(replace.key(), replace.value(), cosmos.etag(replace), replace.unknown())
                        : change)
                .toList();
    }

    static final class SilenceKeeps implements AskedStorages.Asking {
        private final AskedStorages.Asking whole;

        SilenceKeeps(AskedStorages.Asking whole) {
            this.whole = whole;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <R> R ask(String region, Supplier<String> what, Supplier<R> deed, Function<String, R> silence) {
            boolean puts = what.get().startsWith("put");
            return whole.ask(
                    region,
                    what,
                    deed,
                    because -> puts ? (R) new Answer.Answered<>(Done.DONE) : silence.apply(because));
        }
    }
}
