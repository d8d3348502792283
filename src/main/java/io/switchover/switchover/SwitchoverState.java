package io.switchover.switchover;

import io.switchover.store.JsonName;
import java.time.Instant;

/** How far a switchover is. */
public sealed interface SwitchoverState {
    /**
     * The record names the other region as active.
     *
     * @param epoch the one that the move made
     * @param at the store's time just before the move
     */
    @JsonName("moved")
    record Moved(long epoch, Instant at) implements SwitchoverState {}

    /** It was not begun. */
    @JsonName("refused")
    record Refused(String because) implements SwitchoverState {}
}
