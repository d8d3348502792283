package io.switchover.replication;

import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one app may do with the containers of one region's storage account, as it has found out by trying: it knows nothing of the others.
 *
 * @param observer the region whose app it is
 * @param region whose storage account
 * @param denied by container: why it is not let in; empty when it is let in everywhere
 * @param asOf by the store, before it has tried
 */
@DocumentKind("container-access")
public record ContainerAccess(String observer, String region, Map<String, String> denied, Instant asOf) {
    public ContainerAccess {
        denied = Collections.unmodifiableMap(new TreeMap<>(denied));
    }

    static Key key(String observer, String region) {
        return Key.control("container-access:" + observer + ":" + region);
    }

    /** Whether both say the same, whenever they were made. */
    boolean saysTheSame(ContainerAccess other) {
        return denied.equals(other.denied);
    }
}
