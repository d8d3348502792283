package io.switchover.pool;

import io.switchover.json.JsonName;

/** Which of its two sizes a desired pool shall have. */
public enum SizeLevel {
    @JsonName("standby")
    STANDBY,
    @JsonName("working")
    WORKING
}
