package io.switchover.health;

import io.switchover.store.JsonName;

/** What is asked of a region, and what a failure of it can mean. */
public enum Signal {
    /** A cheap list on the Batch data plane. */
    @JsonName("data-plane")
    DATA_PLANE(true),
    /** A tiny blob written and read back. */
    @JsonName("storage")
    STORAGE(true),
    /** The region's own function app. */
    @JsonName("app")
    APP(true),
    /** The Batch account as the management plane sees it, which is one for all regions: nobody's regional evidence. */
    @JsonName("account")
    ACCOUNT(false),
    /** Pools that want nodes and have none that works. */
    @JsonName("pool")
    POOL(false),
    /** A real task, asked for by the region's own app. */
    @JsonName("canary")
    CANARY(false);

    private final boolean tellsReach;

    Signal(boolean tellsReach) {
        this.tellsReach = tellsReach;
    }

    /** Whether a region for which this fails may be out of reach altogether. */
    public boolean tellsReach() {
        return tellsReach;
    }
}
