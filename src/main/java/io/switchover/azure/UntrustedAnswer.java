package io.switchover.azure;

import java.io.IOException;

/** There was an answer, and it is not believed. */
final class UntrustedAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param what was given, to follow the name of whoever gave it */
    UntrustedAnswer(String what) {
        super(what);
    }
}
