package io.switchover.job;

import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.util.Locale;

/**
 * A pool that a job has named. The document's time is at most a day older than the last time that one did; it is written anew while a job
 * that needs a region asks for the pool.
 *
 * @param pool its id, in lower case, because the service ignores case
 * @param forgotten no job has named it for so long that it is not needed any more
 */
@DocumentKind("named-pool")
record NamedPool(String pool, boolean forgotten) {

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
