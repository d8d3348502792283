package io.switchover.local.link;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What becomes of one request on its way through a link. */
public sealed interface Fate {

    /**
     * It reaches the service, and the answer comes back.
     *
     * @param asHost what to send as Host header instead of the caller's own
     */
    record Forwarded(@Nullable String asHost) implements Fate {
        public static final Forwarded AS_IT_IS = new Forwarded(null);
    }

    /** The service never sees it: the link answers. */
    record Answered(Answer answer) implements Fate {}

    /** The service never sees it: the connection is closed. */
    record CutBefore() implements Fate {}

    /** The service does it and answers; the caller never hears, its connection is closed. */
    record CutAfter() implements Fate {}

    /** The service does it and answers; the caller never hears, and waits. */
    record Unheard() implements Fate {}

    /** The service never sees it, and the caller waits. */
    record Swallowed() implements Fate {}

    /** The other fate, later. */
    record Late(Duration by, Fate then) implements Fate {}

    /** The other fate, and whatever is answered comes one byte at a time; see {@link Drip}. */
    record Dripping(Duration each, Fate then) implements Fate {}
}
