package io.switchover.job.spec;

import io.switchover.remote.Answer;
import io.switchover.remote.Done;

/**
 * The port to large specs, and to parts of tasks, in each region's storage: named by their hash and created once. Nothing throws.
 */
public interface SpecBlobs {

    /** Answered when these very bytes are there now; refused when others are. */
    Answer<Done> put(String region, String sha256, byte[] bytes);

    /** Whatever lies under that hash; the reader compares it with the hash. */
    Answer<byte[]> get(String region, String sha256);
}
