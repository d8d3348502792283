package io.switchover.drill;

import io.switchover.store.JsonName;
import java.time.Instant;

/** How far a drill has come. Only a begun one has a way out, and it ends by its deadline. */
public sealed interface DrillState {
    /** Any region's app continues it. */
    @JsonName("begun")
    record Begun() implements DrillState {}

    /**
     * The other region is active, and stays so.
     *
     * @param switchover the id of the move
     * @param at the store's time just before the move
     * @param seconds from the beginning to the move, by the store's time
     */
    @JsonName("moved")
    record Moved(String from, String to, String switchover, Instant at, long seconds) implements DrillState {}

    /** A rule was against it. That is itself a finding. */
    @JsonName("refused")
    record Refused(String rule, String because) implements DrillState {}

    /** It could not be done by its deadline; nothing was moved. */
    @JsonName("abandoned")
    record Abandoned(String because) implements DrillState {}
}
