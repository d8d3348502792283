package io.switchover.switchover;

import io.switchover.json.JsonName;

/** Who wants a switchover. A hold stops failovers and drills, and no operator. */
public enum Requester {
    @JsonName("failover")
    FAILOVER,
    @JsonName("drill")
    DRILL,
    @JsonName("operator")
    OPERATOR
}
