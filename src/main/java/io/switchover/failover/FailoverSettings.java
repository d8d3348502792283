package io.switchover.failover;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.switchover.json.JsonName;
import java.time.Duration;

/** When to leave a region automatically. */
@ConfigMapping(prefix = "switchover.failover")
public interface FailoverSettings {
    /**
     * {@code observe}: writes down what it would have done. {@code confirm}: asks an operator. {@code automatic}: moves. A region that
     * has lost only its storage, or in which Azure has no nodes for a pool that work needs, is never left automatically: an operator is
     * asked, except in the mode observe: see operating.md#a-switchover-waits-for-me-or-went-wrong.
     */
    @WithDefault("observe")
    Mode mode();

    /**
     * A duration: how long a region must be down, with no app left that reaches it. A longer one rides out longer outages; a shorter one
     * moves sooner. SWITCHOVER_HEALTH_DOWN_AFTER_FAILURES says what makes it down in the first place.
     */
    @WithDefault("PT30S")
    Duration downFor();

    /** A duration: how long to stay after an automatic move before the next one. */
    @WithDefault("PT10M")
    Duration minDwell();

    /** A number: how many automatic moves are allowed within SWITCHOVER_FAILOVER_MAX_MOVES_WINDOW. Then an operator decides. */
    @WithDefault("3")
    int maxMoves();

    /** A duration: the time in which automatic moves are counted. */
    @WithDefault("PT24H")
    Duration maxMovesWindow();

    enum Mode {
        @JsonName("observe")
        OBSERVE,
        @JsonName("confirm")
        CONFIRM,
        @JsonName("automatic")
        AUTOMATIC
    }
}
