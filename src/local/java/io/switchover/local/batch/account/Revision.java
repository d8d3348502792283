package io.switchover.local.batch.account;

import java.time.Instant;

/** Which state of a resource this is: its etag, and when a caller last changed it. */
public record Revision(String etag, Instant at) {}
