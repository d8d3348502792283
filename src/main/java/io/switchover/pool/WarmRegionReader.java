package io.switchover.pool;

import io.switchover.region.RegionRecord;
import io.switchover.remote.Answer;
import java.util.Set;

/** The port to the switchover in flight. */
public interface WarmRegionReader {
    Answer<WarmRegions> of(RegionRecord record);

    /**
     * @param id of the switchover; empty when none is in flight
     * @param warming regions that it makes active, from the step in which their pools grow
     * @param kept regions that it leaves; until it is over they may become active again
     */
    record WarmRegions(String id, Set<String> warming, Set<String> kept) {
        public static final WarmRegions NONE = new WarmRegions("", Set.of(), Set.of());

        public WarmRegions {
            warming = Set.copyOf(warming);
            kept = Set.copyOf(kept);
        }
    }
}
