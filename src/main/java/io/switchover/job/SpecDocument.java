package io.switchover.job;

import io.switchover.store.Key;

/** A small spec in the ledger, gzipped and base64-encoded; written once, with its entry. */
record SpecDocument(String gzip) {
    static Key key(String job) {
        return Key.ledger(job, "spec");
    }
}
