package io.switchover.health;

import io.switchover.json.JsonName;

/** What is asked of a region, and what its failure can mean. */
public enum Signal {
    /** A cheap list on the Batch data plane. */
    @JsonName("data-plane")
    DATA_PLANE("the data plane", true),
    /** A block of a blob, staged, listed and never committed. */
    @JsonName("storage")
    STORAGE("storage", true),
    /** The region's own function app. */
    @JsonName("app")
    APP("the app", true),
    /** The Batch account as the management plane shows it. That plane is one for all regions, so it says nothing about one of them. */
    @JsonName("account")
    ACCOUNT("the account", false),
    /** Pools that should have nodes and have none that works. */
    @JsonName("pool")
    POOL("a pool", false),
    /** A real task, sent by the region's own app. */
    @JsonName("canary")
    CANARY("the canary", false);

    private final String text;
    private final boolean tellsReach;

    Signal(String text, boolean tellsReach) {
        this.text = text;
        this.tellsReach = tellsReach;
    }

    /** As it stands in a sentence. */
    String text() {
        return text;
    }

    /** Whether a region where this fails may be out of reach altogether. */
    public boolean tellsReach() {
        return tellsReach;
    }
}
