package io.switchover.job.intake;

import io.switchover.job.Violation;
import io.switchover.job.validation.Violations;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request turned out to be. */
public sealed interface ParsedJobRequest {
    /** The most bytes a request may have. Larger specs come by reference. */
    int LIMIT_BYTES = 4 * 1024 * 1024;

    /**
     * A job that any region can run.
     *
     * @param notes what was changed or should be known, in sentences
     */
    record Valid(SpecWithPendingTasks pending, List<String> notes) implements ParsedJobRequest {}

    /** What it is cannot be said now. */
    record NotYet(String because) implements ParsedJobRequest {}

    /** It cannot be taken. */
    sealed interface Unfit extends ParsedJobRequest {}

    record Empty() implements Unfit {}

    record TooLarge(int bytes) implements Unfit {}

    record NotUtf8(String because) implements Unfit {}

    record NotJson(String because) implements Unfit {}

    /**
     * @param more how many violations there are beside these
     * @param rest what is right of it, so that what it needs can be looked for in the same round; null when that is too little
     */
    record Invalid(
            List<Violation> violations, int more, @Nullable SpecWithPendingTasks rest) implements Unfit {
        Invalid(List<Violation> violations) {
            this(violations, 0, null);
        }

        static Invalid of(Violations violations, @Nullable SpecWithPendingTasks rest) {
            return new Invalid(violations.all(), violations.more(), rest);
        }

        /** Without the rest, which may hold secrets. */
        @Override
        public String toString() {
            return "Invalid[violations=" + violations + ", more=" + more + "]";
        }
    }
}
