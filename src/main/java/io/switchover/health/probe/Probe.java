package io.switchover.health.probe;

import io.switchover.health.ProbeAnswer;
import io.switchover.health.Signal;
import java.util.Optional;

/** One way to ask a region something. It may throw what its client throws, and may take longer than it should. */
interface Probe {
    Signal signal();

    /** Why it cannot ask at all, for a reason of our own such as a missing token. */
    default Optional<String> notAskedBecause() {
        return Optional.empty();
    }

    ProbeAnswer ask(String region) throws Exception;
}
