package io.switchover.pool.check;

import io.switchover.remote.Answer;
import io.switchover.remote.Done;

/** The port to what a region's pools stand on: subnets, identities and images. */
interface RegionalResources {
    /**
     * Whether it is there. Refused as {@code ABSENT} where it is not, as {@code DENIED} where we may not look, and as {@code INVALID} for
     * a kind of resource of which nobody knows how to ask.
     *
     * @param id its ARM id
     */
    Answer<Done> there(String region, String id);
}
