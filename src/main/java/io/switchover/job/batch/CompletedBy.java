package io.switchover.job.batch;

import java.util.Set;

/** How a completed Batch job came to its end. */
public enum CompletedBy {
    /** All its tasks ended; or the service ended it by a rule of the spec. Nobody cut it short, so it counts. */
    BY_ITSELF,
    /** We ended it: it was fenced. */
    FENCED,
    /** Somebody else ended it. */
    BY_OTHERS;

    /** What we give as the reason when we fence; kept by the service. */
    public static final String FENCE = "SwitchoverFence";

    /**
     * The service's own words for an end that the spec's rules brought about.
     * Source: JobExecutionInformation.terminateReason in the Batch API description 2024-07-01.20.0.
     */
    private static final Set<String> SERVICE =
            Set.of("AllTasksComplete", "TaskFailed", "JMComplete", "MaxWallClockTimeExpiry");

    public static CompletedBy of(BatchJobSnapshot batchJob) {
        var mark = batchJob.mark();
        if (batchJob.terminateReason().equals(FENCE) || (mark != null && mark.tombstone())) {
            return FENCED;
        }
        return SERVICE.contains(batchJob.terminateReason()) ? BY_ITSELF : BY_OTHERS;
    }
}
