package io.switchover.region;

import java.time.Instant;

/** Maintenance: until it ends, nothing moves automatically and no drill starts. */
public record Hold(String by, String because, Instant until) {
    /** @param now the store's present time, in seconds */
    public boolean stands(long now) {
        return until.getEpochSecond() > now;
    }

    public String sentence() {
        return by + " stops failovers and drills until " + until + ": " + because;
    }
}
