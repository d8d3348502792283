package io.switchover.switchover;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long each step of a switchover may take. All times are Cosmos DB's. */
@ConfigMapping(prefix = "switchover.steps")
public interface SwitchoverSettings {
    /**
     * A duration: how long after a failover has asked an operator the question is abandoned, when no active region is down or impaired
     * by then. As long as one is, it stays open; it is withdrawn at once when all of them are well.
     */
    @WithDefault("PT1H")
    Duration confirming();

    /** A duration: how long a switchover may wait to be taken up, and to be checked. Then it is refused. */
    @WithDefault("PT5M")
    Duration checking();

    /**
     * A duration: how long a switchover waits for nodes that are ready to run tasks: in each desired pool all dedicated nodes of its
     * working size, in another pool that work needs at least one. Then it pauses, and an operator decides.
     */
    @WithDefault("PT30M")
    Duration warming();

    /** A duration: how long a switchover waits for its canaries before the move. Then it pauses, and an operator decides. */
    @WithDefault("PT15M")
    Duration rehearsing();

    /** A duration: how long the move may wait for a rule that objects. Then it pauses; a failover waits on while its region is down. */
    @WithDefault("PT5M")
    Duration moving();

    /** A duration: how long a paused switchover waits for an operator. Then it is abandoned. */
    @WithDefault("PT1H")
    Duration paused();

    /** A duration: how long the new placement may take to show that it works. Then a planned switchover is moved back. */
    @WithDefault("PT15M")
    Duration verifying();

    /** A duration: how long a switchover waits for the jobs that were left. They go on after it, too. */
    @WithDefault("PT4H")
    Duration draining();

    /** A duration: how long the new placement is watched before the switchover is finished. */
    @WithDefault("PT10M")
    Duration watching();

    /** A duration: how long a switchover tries to move back. Then it finishes where it is, with a finding. */
    @WithDefault("PT15M")
    Duration movingBack();
}
