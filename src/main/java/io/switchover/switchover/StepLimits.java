package io.switchover.switchover;

import io.switchover.switchover.SwitchoverState.AwaitingConfirmation;
import io.switchover.switchover.SwitchoverState.Checking;
import io.switchover.switchover.SwitchoverState.Draining;
import io.switchover.switchover.SwitchoverState.Ended;
import io.switchover.switchover.SwitchoverState.Moving;
import io.switchover.switchover.SwitchoverState.MovingBack;
import io.switchover.switchover.SwitchoverState.Paused;
import io.switchover.switchover.SwitchoverState.Rehearsing;
import io.switchover.switchover.SwitchoverState.Requested;
import io.switchover.switchover.SwitchoverState.Sealing;
import io.switchover.switchover.SwitchoverState.Verifying;
import io.switchover.switchover.SwitchoverState.Warming;
import io.switchover.switchover.SwitchoverState.Watching;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long each state of a switchover may last, as this app's settings say. The deadline itself is written into the switchover. */
public final class StepLimits {
    private final SwitchoverSettings settings;

    public StepLimits(SwitchoverSettings settings) {
        this.settings = settings;
    }

    /** When a state that begins now must have ended; null when it has no deadline. */
    public @Nullable Instant deadline(SwitchoverState state, Instant now) {
        var limit = limit(state);
        return limit == null ? null : now.plus(limit);
    }

    private @Nullable Duration limit(SwitchoverState state) {
        return switch (state) {
            case Requested s -> settings.checking();
            case Checking s -> settings.checking();
            case AwaitingConfirmation s -> settings.confirming();
            case Warming s -> settings.warming();
            case Rehearsing s -> settings.rehearsing();
            case Moving s -> settings.moving();
            case Paused s -> settings.paused();
            // The record is moved: there is nothing else to be done than to wait for the seals.
            case Sealing s -> null;
            case Verifying s -> settings.verifying();
            case Draining s -> settings.draining();
            case Watching s -> settings.watching();
            case MovingBack s -> settings.movingBack();
            case Ended s -> null;
        };
    }
}
