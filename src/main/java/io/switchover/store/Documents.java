package io.switchover.store;

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

    /** One page. */
    <T> Page<T> list(Query<T> query);

    /** All pages up to {@code most} documents. */
    default <T> Page<T> listAll(Query<T> query, int most) {
        var all = new ArrayList<Stored<T>>();
        var next = query;
        while (true) {
            switch (list(next)) {
                case Page.Unlisted<T> u -> {
                    return u;
                }
                case Page.Listed<T> page -> {
                    all.addAll(page.stored());
                    var from = page.continuation();
                    if (from == null || all.size() >= most) {
                        return new Page.Listed<>(List.copyOf(all), from);
                    }
                    next = next.pages(next.pageSize(), from);
                }
            }
        }
    }
}
