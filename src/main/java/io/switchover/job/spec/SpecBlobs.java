package io.switchover.job.spec;

import java.util.Optional;

/** The port to large specs, and to parts of tasks, in one region's storage, named by their hash and created once. */
public interface SpecBlobs {

    /** Whether it is there now, these bytes and no others. */
    boolean put(String region, String sha256, byte[] bytes);

    /** The bytes; empty when they are not there or cannot be read now. */
    Optional<byte[]> get(String region, String sha256);
}
