package io.switchover.drill;

import io.switchover.store.JsonName;
import java.time.Instant;
import java.util.List;

/** How far a drill is. Only a begun one has an exit, and it ends by its deadline. */
public sealed interface DrillState {
    /** It is open: any region's app continues it. */
    @JsonName("begun")
    record Begun() implements DrillState {}

    /**
     * The other region is active now, and stays active: the switchover is over.
     *
     * @param switchover the id of the move
     * @param at the store's time just before the move
     * @param seconds from the beginning to the move, by the store's time
     * @param findings what was not as it should be; a drill is for finding it
     */
    @JsonName("moved")
    record Moved(String from, String to, String switchover, Instant at, long seconds, List<String> findings)
            implements DrillState {
        public Moved {
            findings = List.copyOf(findings);
        }
    }

    /**
     * The other region did not work, and everything is back where it was. That is itself a finding.
     *
     * @param to the region that did not work
     */
    @JsonName("moved-back")
    record MovedBack(String from, String to, String switchover, String because) implements DrillState {}

    /** A rule objected. That is itself a finding. */
    @JsonName("refused")
    record Refused(String rule, String because) implements DrillState {}

    /** It could not move by its deadline. Nothing was moved. */
    @JsonName("abandoned")
    record Abandoned(String because) implements DrillState {}
}
