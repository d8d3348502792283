package io.switchover.region;

import java.util.Optional;

/** The port to the seals in one region's storage. */
public interface Seals {

    /** The highest epoch that is sealed there, 0 if none. */
    Reply<Long> highest(String region);

    /** The seal of an epoch. */
    Reply<Optional<Seal>> read(String region, long epoch);

    /** Writes the seal unless there is one for the epoch, and answers what is there afterwards. */
    Reply<Seal> put(String region, Seal seal);

    /** An answer, or silence, which is not an answer. */
    sealed interface Reply<T> {
        record Heard<T>(T value) implements Reply<T> {}

        record Silent<T>(String because) implements Reply<T> {}
    }
}
