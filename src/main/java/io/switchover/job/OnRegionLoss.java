package io.switchover.job;

/** What the submitter wants when the job's region cannot be reached. */
public enum OnRegionLoss {
    /** Run it elsewhere now; until the region is back and fenced, it may be running twice. */
    RERUN,
    /** Wait for the region, so that it never runs twice. */
    HOLD
}
