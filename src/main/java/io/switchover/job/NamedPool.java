package io.switchover.job;

import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.util.Locale;

/**
 * A pool that a job has named. The store's time of the document says when that was, at most a day ago.
 *
 * @param pool its id, in lower case, because the service ignores case
 * @param retired no job has named it for so long that it is not needed any more
 */
@DocumentKind("named-pool")
record NamedPool(String pool, boolean retired) {

    NamedPool {
        pool = pool.toLowerCase(Locale.ROOT);
    }

    private static final String PREFIX = "named-pool:";

    /** The pool that a document is about, by its key. */
    static String pool(Key key) {
        return key.id().substring(PREFIX.length());
    }

    static Key key(String pool) {
        return Key.catalogue(PREFIX + pool.toLowerCase(Locale.ROOT));
    }
}
