package io.switchover.local.batch.account;

import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which part of a list a caller wants: what comes after a place, what a filter takes, and at most so many. */
public record Selection(long after, int max, Predicate<Function<String, @Nullable Object>> filter) {
    public static final Selection ALL = new Selection(0, Integer.MAX_VALUE, values -> true);
}
