package io.switchover.store;

import io.switchover.remote.Answer;
import java.util.List;

/** The port to where the store itself is. */
public interface StoreRegions {
    /**
     * Regions as Azure names them for people, such as {@code West Europe}.
     *
     * @param writes those that take writes
     * @param replicas those that have the documents
     */
    record Places(List<String> writes, List<String> replicas) {
        public Places {
            writes = List.copyOf(writes);
            replicas = List.copyOf(replicas);
        }
    }

    /** As they were a few minutes ago at most. */
    Answer<Places> places();
}
