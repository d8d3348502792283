package io.switchover.job.spec;

import io.switchover.store.Sha256;

/** Bytes with their hash, so that nobody computes it twice. */
record HashedBytes(String sha256, byte[] bytes) {
    static HashedBytes of(byte[] bytes) {
        return new HashedBytes(Sha256.of(bytes), bytes);
    }
}
