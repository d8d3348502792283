package io.switchover.local.batch.account;

import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which part of a list a caller wants: what comes after a key, what a filter takes, and at most so many. */
public record ListQuery(String after, int max, Predicate<Function<String, @Nullable Object>> filter) {
    public static final ListQuery ALL = new ListQuery("", Integer.MAX_VALUE, values -> true);
}
