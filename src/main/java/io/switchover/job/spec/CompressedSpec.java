package io.switchover.job.spec;

import io.switchover.store.DocumentKind;
import io.switchover.store.Key;

/** A small spec in the ledger, gzipped and base64-encoded; written once, with its entry. */
@DocumentKind("compressed-spec")
public record CompressedSpec(String gzip) {
    public static Key key(String job) {
        return Key.ledger(job, "spec");
    }
}
