package io.switchover.job;

import io.switchover.json.Json;
import io.switchover.json.JsonName;
import java.time.Duration;

/** What the submitter wants when the job's region cannot be reached. */
public sealed interface OnRegionLoss {
    OnRegionLoss RERUN = new Rerun();
    OnRegionLoss HOLD = new Hold();

    /** Run it elsewhere now; until the region is back and fenced, it may be running twice. */
    @JsonName("rerun")
    record Rerun() implements OnRegionLoss {}

    /** Wait for the region, so that it never runs twice. */
    @JsonName("hold")
    record Hold() implements OnRegionLoss {}

    /**
     * Wait until the lost attempt must be over by its own limits, and then run it elsewhere; like hold for an attempt whose
     * creation was never recorded, because nobody knows when its limits began.
     *
     * @param lease the longest time from the creation of the Batch job to the end of its last task, by its own limits
     */
    @JsonName("wait-for-lease")
    record WaitForLease(Duration lease) implements OnRegionLoss {}

    /** As it is written in a request. */
    default String word() {
        return Json.name(this);
    }
}
