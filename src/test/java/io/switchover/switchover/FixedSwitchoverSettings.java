package io.switchover.switchover;

import java.time.Duration;

/** The defaults. */
public class FixedSwitchoverSettings implements SwitchoverSettings {
    @Override
    public Duration confirming() {
        return Duration.ofHours(1);
    }

    @Override
    public Duration checking() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Duration warming() {
        return Duration.ofMinutes(30);
    }

    @Override
    public Duration rehearsing() {
        return Duration.ofMinutes(15);
    }

    @Override
    public Duration moving() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Duration paused() {
        return Duration.ofHours(1);
    }

    @Override
    public Duration verifying() {
        return Duration.ofMinutes(15);
    }

    @Override
    public Duration draining() {
        return Duration.ofHours(4);
    }

    @Override
    public Duration watching() {
        return Duration.ofMinutes(10);
    }

    @Override
    public Duration movingBack() {
        return Duration.ofMinutes(15);
    }
}
