package io.switchover.region;

import java.time.Instant;

/** Maintenance: until it ends nothing moves by itself and no drill starts. */
public record Hold(String by, String because, Instant until) {}
