package io.switchover.job.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.schema.BatchDuration;
import java.time.Duration;
import java.util.Optional;

/**
 * How long an attempt can last by its own limits, from the creation of its Batch job: the job's limit, and after it whatever was
 * handed to a node just before, because a node that its service has lost goes on with that. Empty where a limit is missing.
 *
 * <p>Source of the limits' meaning: JobConstraints, TaskConstraints, JobPreparationTask and JobReleaseTask in the Batch API
 * description 2024-07-01.20.0: a job's time runs from its creation, a task's from its start and anew with each retry, a release
 * task is ended after 15 minutes at the latest.
 */
public final class AttemptLifetimePlan {
    /** Batch keeps no task for longer, so a longer limit is none. */
    static final Duration LONGEST = Duration.ofDays(180);

    private static final Duration RELEASE = Duration.ofMinutes(15);
    private static final int UNLIMITED = -1;

    private AttemptLifetimePlan() {}

    /** What the job alone may take: its limit, its preparation task on a node, and its release task. */
    static Optional<Duration> job(JsonNode body) {
        var preparation = body.path("jobPreparationTask");
        var release = body.path("jobReleaseTask");
        return limit(body)
                .flatMap(limit -> preparation.isObject() ? runs(preparation, 0).map(limit::plus) : Optional.of(limit))
                .map(limit -> release.isObject() ? limit.plus(RELEASE) : limit);
    }

    /** What one task may take, with all its retries. */
    static Optional<Duration> task(JsonNode task, JsonNode body) {
        return runs(task, body.path("constraints").path("maxTaskRetryCount").asInt(0));
    }

    private static Optional<Duration> runs(JsonNode task, int retriesOfJob) {
        int retries = task.path("constraints").path("maxTaskRetryCount").asInt(retriesOfJob);
        return retries <= UNLIMITED ? Optional.empty() : limit(task).map(limit -> limit.multipliedBy(retries + 1L));
    }

    /** Its own {@code maxWallClockTime}. */
    static Optional<Duration> limit(JsonNode bounded) {
        return BatchDuration.read(
                        bounded.path("constraints").path("maxWallClockTime").asText())
                .filter(limit -> limit.isPositive() && limit.compareTo(LONGEST) <= 0);
    }
}
