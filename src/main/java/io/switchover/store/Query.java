package io.switchover.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which documents of one type are wanted: those whose every named index has one of the given values, and keeps to every bound.
 *
 * @param partition one partition, or null for all
 * @param lastFirst the index by which they come, the highest value first; null for the order of their ids
 * @param pageSize how many at most come in one page, 1 to 1,000
 * @param continuation where the last page ended, or null for the first
 */
public record Query<T>(
        Class<T> type,
        Container container,
        @Nullable String partition,
        Map<String, Set<String>> indexes,
        List<Bound> bounds,
        @Nullable String lastFirst,
        int pageSize,
        @Nullable String continuation) {

    public Query {
        bounds = List.copyOf(bounds);
    }

    /** What an index, or the time of the last write, has to keep to. Texts are compared by their characters. */
    public sealed interface Bound {
        /** The index has at least this value. */
        record AtLeast(String index, String value) implements Bound {}

        record Below(String index, String value) implements Bound {}

        record Prefix(String index, String value) implements Bound {}

        /** @param seconds of the store's time */
        record WrittenBefore(long seconds) implements Bound {}

        /** Two partitions of the store may differ a little in time: whoever asks for what is new begins a little earlier. */
        record WrittenSince(long seconds) implements Bound {}
    }

    public static <T> Query<T> all(Class<T> type, Container container) {
        return new Query<>(type, container, null, Map.of(), List.of(), null, 100, null);
    }

    public Query<T> inPartition(String only) {
        return new Query<>(type, container, only, indexes, bounds, lastFirst, pageSize, continuation);
    }

    public Query<T> where(String index, Collection<String> values) {
        var more = new TreeMap<>(indexes);
        more.put(index, Set.copyOf(values));
        return new Query<>(type, container, partition, more, bounds, lastFirst, pageSize, continuation);
    }

    public Query<T> where(String index, String value) {
        return where(index, List.of(value));
    }

    public Query<T> where(Bound bound) {
        var more = new ArrayList<>(bounds);
        more.add(bound);
        return new Query<>(type, container, partition, indexes, more, lastFirst, pageSize, continuation);
    }

    public Query<T> lastFirst(String index) {
        return new Query<>(type, container, partition, indexes, bounds, index, pageSize, continuation);
    }

    public Query<T> pages(int size, @Nullable String from) {
        return new Query<>(type, container, partition, indexes, bounds, lastFirst, size, from);
    }
}
