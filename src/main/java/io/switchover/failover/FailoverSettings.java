package io.switchover.failover;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.switchover.store.JsonName;
import java.time.Duration;

/** When to leave a region without being asked. */
@ConfigMapping(prefix = "switchover.failover")
public interface FailoverSettings {
    /** {@code observe}: writes down what it would have done. {@code confirm}: asks an operator. {@code automatic}: moves. */
    @WithDefault("observe")
    Mode mode();

    /**
     * How long a region must have been down, with nobody left who reaches it. Longer rides out longer outages without moving;
     * shorter moves sooner. What makes it down in the first place are the settings of {@code switchover.health}.
     */
    @WithDefault("PT30S")
    Duration downFor();

    /** How long to stay after an automatic move before the next one. */
    @WithDefault("PT10M")
    Duration dwell();

    /** How many automatic moves there may be within {@code window}; beyond that an operator decides. */
    @WithDefault("3")
    int mostMoves();

    /** The time in which automatic moves are counted. */
    @WithDefault("PT24H")
    Duration window();

    enum Mode {
        @JsonName("observe")
        OBSERVE,
        @JsonName("confirm")
        CONFIRM,
        @JsonName("automatic")
        AUTOMATIC
    }
}
