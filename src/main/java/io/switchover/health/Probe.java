package io.switchover.health;

import java.util.Optional;

/** One way to ask a region something. May throw what its client throws, and may take longer than it should. */
interface Probe {
    Signal signal();

    /** Why it cannot be asked at all, for a reason of our own such as a missing token. */
    default Optional<String> hindrance() {
        return Optional.empty();
    }

    ProbeAnswer ask(String region) throws Exception;
}
