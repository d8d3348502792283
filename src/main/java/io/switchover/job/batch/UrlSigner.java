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

    /** Nothing can be signed now; what was asked may be asked again. */
    final class NotNow extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotNow(String because, @Nullable Throwable cause) {
            super(because, cause);
        }
    }

    /**
     * The query that opens a container, or one blob in it.
     *
     * @param blob null for the whole container
     * @throws NotAllowed for a container that the settings do not list, whatever led to it
     * @throws NotNow when storage gives no key
     */
    String query(String region, String container, @Nullable String blob, Access access);
}
