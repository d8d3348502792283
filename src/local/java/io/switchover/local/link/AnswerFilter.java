package io.switchover.local.link;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** Looks at the answer of a service on its way back to the caller, and may change it. */
public interface AnswerFilter {

    /** Lets every answer pass as it is. */
    AnswerFilter NONE = (status, headers) -> {};

    /** May change the headers. */
    void head(int status, MultiMap headers);

    /** Whether {@link #body} wants to see the body; the answer then comes when it is whole. */
    default boolean wantsBody() {
        return false;
    }

    /** The body to send instead. */
    default Buffer body(Buffer whole) {
        return whole;
    }
}
