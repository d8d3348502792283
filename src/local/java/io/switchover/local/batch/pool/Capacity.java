package io.switchover.local.batch.pool;

import java.util.List;
import java.util.Map;

/** What a test does to the machines that the region has for everybody: quota is a limit and no promise of capacity. */
final class Capacity {
    private List<ResizeError> nextFailure = List.of();
    private boolean scarce;

    /** The next resize of any pool fails with this, and the pool keeps the nodes that it has. */
    void failNextResize(String code, String message) {
        nextFailure = List.of(new ResizeError(code, message, Map.of()));
    }

    List<ResizeError> takeFailure() {
        List<ResizeError> failure = nextFailure;
        nextFailure = List.of();
        return failure;
    }

    /** While it is short, pools that grow wait until their resize times out. */
    void isShort(boolean now) {
        scarce = now;
    }

    boolean isShort() {
        return scarce;
    }
}
