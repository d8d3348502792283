package io.switchover.pool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.remote.Answer;
import io.switchover.remote.Done;
import java.util.List;

/** The port to the pools of each region's Batch account. A change names the version that it stands on, and does nothing to another one. */
public interface RegionPools {
    Answer<List<FoundPool>> list(String region);

    Answer<Done> create(String region, ObjectNode body);

    /** Writes the fields of the body anew, each as a whole. */
    Answer<Done> patch(String region, String pool, ObjectNode body, String etag);

    /** Tasks on nodes that are to go are waited for. */
    Answer<Done> resize(String region, String pool, PoolSize.Fixed target, String etag);

    Answer<Done> stopResize(String region, String pool, String etag);

    Answer<Done> enableAutoScale(String region, String pool, PoolSize.AutoScale size, String etag);

    /** The service takes no version with this one; the pool keeps its nodes. */
    Answer<Done> disableAutoScale(String region, String pool);
}
