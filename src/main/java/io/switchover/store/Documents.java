package io.switchover.store;

import io.switchover.remote.Answer;
import java.util.ArrayList;
import java.util.List;

/**
 * The port to the store. Every write names the version it stands on; there is no unguarded write. No call throws for a
 * store that is away, slow or contended: that is an answer. Each call is bounded in time.
 */
public interface Documents {

    /** Strongly consistent: what it finds was the newest version when the call was made. */
    <T> Read<T> read(Class<T> type, Key key);

    /** Creates the document; Stale when it exists. */
    Write insert(Key key, Object value);

    /** Replaces what was read; Stale when it has changed or gone. */
    <T> Write replace(Stored<T> read, T value);

    /** All or nothing. Every key is of one partition. On success the etag is that of the first change. */
    Write commit(List<Change> changes);

    /** Replaces what was read, or inserts where nothing was; what could not be read is left alone. */
    default <T> Write put(Key key, Read<T> read, T value) {
        return switch (read) {
            case Read.Found<T> f -> replace(f.stored(), value);
            case Read.Absent<T> a -> insert(key, value);
            case Read.Unreadable<T> u -> new Write.NotTried(u.because());
        };
    }

    /**
     * Writes what this app alone vouches for, whatever was there. Nothing of a newer version's is kept: evidence that is carried
     * along would look as fresh as the rest of the document.
     */
    @SuppressWarnings("unchecked")
    default <T> Write overwrite(Key key, T value) {
        return overwrite(key, read((Class<T>) value.getClass(), key), value);
    }

    /** The same for who has read it already; Stale when it has changed since. */
    default <T> Write overwrite(Key key, Read<T> read, T value) {
        return switch (read) {
            case Read.Found<T> f -> replace(f.stored().anew(), value);
            case Read.Unrecognized<T> u -> replace(u.under(value), value);
            case Read.Absent<T> a -> insert(key, value);
            case Read.Silent<T> s -> new Write.NotTried(s.because());
        };
    }

    /** One page. */
    <T> Page<T> list(Query<T> query);

    /** How many documents a query finds, whatever the version that wrote them. */
    default <T> Answer<Long> count(Query<T> query) {
        return switch (listAll(query, Integer.MAX_VALUE)) {
            case Page.Listed<T> all ->
                new Answer.Answered<>(
                        (long) all.stored().size() + all.unrecognized().size());
            case Page.Unlisted<T> unlisted -> new Answer.Unanswered<>("they cannot be listed: " + unlisted.because());
        };
    }

    /** All pages up to {@code most} documents. */
    default <T> Page<T> listAll(Query<T> query, int most) {
        var all = new ArrayList<Stored<T>>();
        var unrecognized = new ArrayList<Read.Unrecognized<T>>();
        var next = query;
        while (true) {
            switch (list(next)) {
                case Page.Unlisted<T> u -> {
                    return u;
                }
                case Page.Listed<T> page -> {
                    all.addAll(page.stored());
                    unrecognized.addAll(page.unrecognized());
                    var from = page.continuation();
                    if (from == null || all.size() + unrecognized.size() >= most) {
                        return new Page.Listed<>(List.copyOf(all), List.copyOf(unrecognized), from);
                    }
                    next = next.pages(next.pageSize(), from);
                }
            }
        }
    }
}
