package io.switchover.job.batch;

import org.jspecify.annotations.Nullable;

/** The port that signs URLs of a region's storage, so that nodes without an identity can use them. */
public interface UrlSigner {
    /** What whoever has the URL may do. */
    enum Access {
        READ,
        READ_AND_LIST,
        WRITE
    }

    /**
     * The query that opens a container, or one blob in it.
     *
     * @param blob null for the whole container
     * @throws RuntimeException with a reason to show, when nothing can be signed now
     */
    String query(String region, String container, @Nullable String blob, Access access);
}
