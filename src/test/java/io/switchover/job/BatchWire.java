package io.switchover.job;

import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import java.util.function.Consumer;

/** What lies between one caller and Azure Batch: decides what becomes of each call. Either method may throw, and so cut the caller. */
@FunctionalInterface
public interface BatchWire {
    Fate fate(Call call);

    /** The call has taken effect; its answer is about to be heard, or lost. */
    default void answered(Call call) {}

    enum Verb {
        ADD,
        ADD_TOMBSTONE,
        FIND,
        ADD_TASKS,
        ARM,
        TERMINATE,
        COUNTS,
        EXACT_COUNTS,
        SUCCEEDED,
        COMPLETED_SINCE,
        UNFINISHED,
        POOL_EXISTS,
        NODES;

        /** Whether it changes anything. */
        public boolean writes() {
            return switch (this) {
                case ADD, ADD_TOMBSTONE, ADD_TASKS, ARM, TERMINATE -> true;
                case FIND, COUNTS, EXACT_COUNTS, SUCCEEDED, COMPLETED_SINCE, UNFINISHED, POOL_EXISTS, NODES -> false;
            };
        }
    }

    /** @param subject the Batch job; the pool for {@code POOL_EXISTS}, empty for lists */
    record Call(Verb verb, String region, String subject) {
        @Override
        public String toString() {
            return verb.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " " + subject + " in " + region;
        }
    }

    sealed interface Fate {
        /** It arrives, and so does the answer. */
        record Pass() implements Fate {}

        /** It never arrives: the caller hears nothing. */
        record Lost(String because) implements Fate {}

        /** It arrives and takes effect, and the caller hears nothing. */
        record Unheard(String because) implements Fate {}

        /** The service answers so, and does nothing. */
        record Refused(Reason reason, String because) implements Fate {}

        /** The caller hears nothing, and the call arrives when whoever took it runs it. */
        record Late(Consumer<Runnable> taker, String because) implements Fate {}

        /** The caller hears this instead, and nothing happens. It has to be of the type that the call answers. */
        record Instead(Answer<?> reply) implements Fate {}

        Fate PASS = new Pass();
    }
}
