package io.switchover.job;

import io.switchover.json.Json;
import io.switchover.json.JsonName;

/** Which tasks the next attempt of a job runs. */
public enum Resume {
    @JsonName("everything")
    EVERYTHING,
    /** All but those that succeeded and whose declared outputs can be read although their region was left. */
    @JsonName("unfinished")
    UNFINISHED;

    /** As it is written in a request. */
    public String word() {
        return Json.name(this);
    }
}
