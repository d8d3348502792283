package io.switchover.local.batch.node;

import io.switchover.local.batch.account.Failure;

/** A run cannot start, or its files cannot leave, for a reason that the service has a code for. */
final class RunFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    RunFailure(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
