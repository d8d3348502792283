package io.switchover.region;

import io.switchover.json.JsonName;

/** What becomes of the jobs in a region that is no longer active. */
public enum LeftJobsDisposition {
    /** They finish where they are. */
    @JsonName("finish")
    FINISH,
    /** They are fenced, and placed again in the active region. */
    @JsonName("move-jobs")
    MOVE_JOBS
}
