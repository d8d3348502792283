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

    /** What may not be signed for, whoever asks. */
    final class NotAllowed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotAllowed(String because) {
            super(because);
        }
    }

    /**
     * The query that opens a container, or one blob in it.
     *
     * @param blob null for the whole container
     * @throws NotAllowed for a container that the settings do not list, whatever led to it
     * @throws RuntimeException with a reason to show, when nothing can be signed now
     */
    String query(String region, String container, @Nullable String blob, Access access);
}
