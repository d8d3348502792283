package io.switchover.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;

/**
 * What time it is by the store: a small document is written, and the store says when. Ages of documents in the same partition
 * are told by it, so that no host's clock decides anything.
 */
@ApplicationScoped
public class StoreTime {
    private static final int TRIES = 3;

    private final Documents documents;

    public StoreTime(Documents documents) {
        this.documents = documents;
    }

    /** Nothing in it matters but when it was written. */
    record Beat() {}

    /**
     * @param key a document of the caller's own, in the partition whose time is wanted
     * @return seconds since 1970 by the store, or nothing when it could not be written
     */
    public OptionalLong now(Key key) {
        for (int i = 0; i < TRIES; i++) {
            var write =
                    switch (documents.read(Beat.class, key)) {
                        case Read.Found<Beat> found -> documents.replace(found.stored(), new Beat());
                        case Read.Absent<Beat> absent -> documents.insert(key, new Beat());
                        case Read.Unreadable<Beat> unreadable -> new Write.Unknown(unreadable.because());
                    };
            if (write instanceof Write.Written written) {
                return OptionalLong.of(written.writtenAt());
            }
            if (!(write instanceof Write.Stale)) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }
}
