package io.switchover.replication;

import io.switchover.remote.Answer;
import io.switchover.remote.Done;

/** The port to a container of a region's storage account: whether we may write there. */
public interface ContainerProbe {
    /** Leaves nothing behind that a listing shows. Refused as {@code ABSENT} where there is no such container. */
    Answer<Done> write(String region, String container);
}
