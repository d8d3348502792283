package io.switchover.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which documents of one type are wanted: those whose every named index has one of the given values.
 *
 * @param partition one partition, or null for all
 * @param changedSince by the store's time, in whole seconds since 1970: only what was last written then or later; 0 for all
 * @param pageSize how many at most come in one page, 1 to 1,000
 * @param continuation where the last page ended, or null for the first
 */
public record Query<T>(
        Class<T> type,
        Container container,
        @Nullable String partition,
        Map<String, Set<String>> indexes,
        long changedSince,
        int pageSize,
        @Nullable String continuation) {

    public static <T> Query<T> all(Class<T> type, Container container) {
        return new Query<>(type, container, null, Map.of(), 0, 100, null);
    }

    public Query<T> inPartition(String only) {
        return new Query<>(type, container, only, indexes, changedSince, pageSize, continuation);
    }

    public Query<T> where(String index, Collection<String> values) {
        var more = new TreeMap<>(indexes);
        more.put(index, Set.copyOf(values));
        return new Query<>(type, container, partition, more, changedSince, pageSize, continuation);
    }

    public Query<T> where(String index, String value) {
        return where(index, List.of(value));
    }

    /** Two partitions of the store may differ a little in time: whoever asks for what is new begins a little earlier. */
    public Query<T> changedSince(long seconds) {
        return new Query<>(type, container, partition, indexes, seconds, pageSize, continuation);
    }

    public Query<T> pages(int size, @Nullable String from) {
        return new Query<>(type, container, partition, indexes, changedSince, size, from);
    }
}
