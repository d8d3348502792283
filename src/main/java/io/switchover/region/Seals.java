package io.switchover.region;

import io.switchover.remote.Answer;
import java.util.Optional;

/** The port to the seals in each region's storage. Each call is bounded in time. */
public interface Seals {

    /** The highest epoch that is sealed there, 0 if none. */
    Answer<Long> highest(String region);

    /** The seal of an epoch, if there is one. */
    Answer<Optional<Seal>> read(String region, long epoch);

    /** Writes the seal unless the epoch has one already, and answers the seal that is there afterwards. */
    Answer<Seal> put(String region, Seal seal);
}
