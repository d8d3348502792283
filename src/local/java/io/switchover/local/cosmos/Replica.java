package io.switchover.local.cosmos;

/** The account as seen in one region. Unavailable means that it listens but has no quorum: each data request gets 503. */
public final class Replica {
    private final String region;
    private volatile boolean unavailable;

    Replica(String region) {
        this.region = region;
    }

    public String region() {
        return region;
    }

    public void unavailable(boolean unavailable) {
        this.unavailable = unavailable;
    }

    public boolean isUnavailable() {
        return unavailable;
    }
}
