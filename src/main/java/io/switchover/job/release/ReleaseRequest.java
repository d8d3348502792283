package io.switchover.job.release;

import java.util.Map;

/**
 * What somebody who has looked wants done with a job that is held for repair.
 *
 * @param overrides by rule: why it does not count
 */
record ReleaseRequest(Choice choice, String because, String by, Map<String, String> overrides) {
    ReleaseRequest {
        overrides = Map.copyOf(overrides);
    }

    enum Choice {
        /** What is in Batch is the truth: its last attempt goes on, or counts if it has ended. */
        ADOPT,
        /** Everything that is in Batch is ended, and the job runs again. */
        FENCE
    }

    boolean overrides(String rule) {
        return overrides.containsKey(rule);
    }
}
