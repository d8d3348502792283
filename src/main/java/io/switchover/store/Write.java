package io.switchover.store;

import java.time.Duration;

/** What became of a write. */
public sealed interface Write {
    /**
     * It is there, or gone where it was to be deleted.
     *
     * @param etag of the first of several; empty when that is gone
     * @param writtenAt by the store's time, in seconds since 1970; 0 when nothing is left of it
     */
    record Written(String etag, long writtenAt) implements Write {}

    /** It is certainly not there: another app wrote first, or (for an insert) the document exists. */
    record Stale(String because) implements Write {}

    /** It is certainly not there: the store did not take it. */
    sealed interface Refused extends Write {
        String because();
    }

    /** The store was too busy, or could not take writes. */
    record Throttled(Duration retryAfter, String because) implements Refused {}

    /** It is more than the store takes in one write. It is of no use to try the same again: less may be taken. */
    record TooLarge(String because) implements Refused {}

    /** It is certainly not there: it was not sent, because what it stands on could not be read, or there is no connection. */
    record NotTried(String because) implements Write {}

    /** It may have happened, now or later. Read the document again before drawing any conclusion. */
    record Unknown(String because) implements Write {}

    default boolean done() {
        return this instanceof Written;
    }

    /** For the one who asked for it. */
    default NotWritten notWritten() {
        return new NotWritten(
                sentence(),
                switch (this) {
                    case Written w -> NotWritten.Trace.ALL;
                    case Unknown u -> NotWritten.Trace.PERHAPS;
                    case Stale s -> NotWritten.Trace.NOTHING;
                    case Refused r -> NotWritten.Trace.NOTHING;
                    case NotTried n -> NotWritten.Trace.NOTHING;
                });
    }

    /** One sentence for the log. */
    default String sentence() {
        return switch (this) {
            case Written w -> "written";
            case Stale s -> "another app of Switchover wrote first: " + s.because();
            case Refused r -> "Cosmos DB did not take the write: " + r.because();
            case NotTried n -> "nothing was sent to Cosmos DB: " + n.because();
            case Unknown u -> "whether Cosmos DB has written it is unknown: " + u.because();
        };
    }
}
