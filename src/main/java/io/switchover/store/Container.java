package io.switchover.store;

import io.switchover.json.JsonName;

/** The containers of the one database; each has its own throughput, so that a busy ledger cannot starve the record. */
public enum Container {
    /** Region record, observers, readiness, switchovers, drills: one partition, so they can change together. */
    @JsonName("control")
    CONTROL("control"),
    /** Desired packages, defaults and references. */
    @JsonName("catalogue")
    CATALOGUE("catalogue"),
    /** Entries and their specs; the partition is the job id. */
    @JsonName("ledger")
    LEDGER("ledger");

    private final String id;

    Container(String id) {
        this.id = id;
    }

    /** The container's id in the account. */
    public String id() {
        return id;
    }
}
