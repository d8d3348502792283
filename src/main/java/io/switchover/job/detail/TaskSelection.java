package io.switchover.job.detail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which tasks of a Batch job somebody wants to see. */
public enum TaskSelection {
    ALL(""),
    ACTIVE("state eq 'active'"),
    /** They wait on their nodes for the job's preparation task. */
    PREPARING("state eq 'preparing'"),
    RUNNING("state eq 'running'"),
    COMPLETED("state eq 'completed'"),
    FAILED("executionInfo/result eq 'failure'"),
    /** They were started again because their node went away. */
    REQUEUED("executionInfo/requeueCount gt 0");

    private final String filter;

    TaskSelection(String filter) {
        this.filter = filter;
    }

    /** In the service's own filter language; empty for all. */
    String filter() {
        return filter;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<TaskSelection> of(String word) {
        return Arrays.stream(values())
                .filter(selection -> selection.word().equals(word))
                .findFirst();
    }
}
