package io.switchover.region;

/** What becomes of the jobs in a region that is no longer active. */
public enum JobsLeftBehind {
    /** They finish where they are. */
    FINISH,
    /** They are fenced, and placed again in the active region. */
    MOVE_JOBS
}
