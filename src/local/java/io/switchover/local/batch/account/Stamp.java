package io.switchover.local.batch.account;

import java.time.Instant;

/** Which version of a resource this is: its etag and when it last changed. */
public record Stamp(String etag, Instant at) {}
