package io.switchover.job.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.JobSpec;
import io.switchover.job.OnRegionLoss;
import io.switchover.job.Resume;
import io.switchover.job.Violation;
import io.switchover.job.schema.Items;
import io.switchover.job.spec.OutputFile;
import java.time.Duration;
import java.util.Optional;

/**
 * What a job asks of its tasks: ids that it has not taken itself, and what {@code onRegionLoss} and {@code resume} need. Where the
 * spec does not bear that it is refused by name: without limits a lease never ends, without declared outputs nobody can tell whether
 * a finished task's work survived, and what adds tasks to its own job makes both untrue.
 */
public final class LossAndResumeRules {
    private static final String LIMIT = "with onRegionLoss wait-for-lease it must be finite, ISO 8601 and at most "
            + AttemptLifetimePlan.LONGEST.toDays()
            + " days, such as PT2H (and maxTaskRetryCount not -1): what may run for ever cannot be waited out";

    private final String loss;
    private final Resume resume;
    private final JsonNode body;
    private final SpecialTaskIds ids;
    private final EnabledTaskFeatures flags;
    private Duration longest = Duration.ZERO;

    /** @param body the job without its tasks */
    public LossAndResumeRules(String loss, Resume resume, JsonNode body) {
        this.loss = loss;
        this.resume = resume;
        this.body = body;
        this.ids = new SpecialTaskIds(body);
        this.flags = EnabledTaskFeatures.of(body);
    }

    EnabledTaskFeatures flags() {
        return flags;
    }

    /** The id of the task that manages the job, if it has one. */
    String manager() {
        return body.path("jobManagerTask").path("id").asText();
    }

    public void job(Violations violations) {
        violations.addAll(ids.violations());
        if (leased() && AttemptLifetimePlan.job(body).isEmpty()) {
            var whose = AttemptLifetimePlan.limit(body).isPresent() ? "jobPreparationTask." : "";
            violations.add(Violation.of(whose + "constraints.maxWallClockTime", LIMIT));
        }
        if (body.path("jobManagerTask").isObject()) {
            adds().ifPresent(because -> violations.add(Violation.of("jobManagerTask", because)));
        }
    }

    /** Of one task; {@code field}: where it is in the request. */
    void task(JsonNode task, String field, Violations violations) {
        ids.clash(task.path("id").asText(), field + ".id").ifPresent(violations::add);
        if (JobSpec.mayAdd(task)) {
            adds().ifPresent(because ->
                    violations.add(Violation.of(field + ".authenticationTokenSettings.access", because)));
        }
        if (leased()) {
            AttemptLifetimePlan.task(task, body)
                    .ifPresentOrElse(
                            runs -> longest = runs.compareTo(longest) > 0 ? runs : longest,
                            () -> violations.add(Violation.of(field + ".constraints.maxWallClockTime", LIMIT)));
        }
        if (resume == Resume.UNFINISHED) {
            resumable(task, field, violations);
        }
    }

    /** Why nothing in the job may add tasks to it, if nothing may. */
    private Optional<String> adds() {
        if (leased()) {
            return Optional.of(
                    "not together with onRegionLoss wait-for-lease: it can add tasks, and how long those may run "
                            + "the lease does not know");
        }
        return resume == Resume.UNFINISHED
                ? Optional.of("not together with resume unfinished: it can add tasks that the ledger does not know")
                : Optional.empty();
    }

    private static void resumable(JsonNode task, String field, Violations violations) {
        var outputs = Items.of(task.path("outputFiles"));
        var files = OutputFile.of(task);
        if (files.isEmpty()) {
            violations.add(Violation.of(
                    field + ".outputFiles",
                    "with resume unfinished a task declares its outputs: without them nobody can tell whether its work "
                            + "has survived"));
        }
        for (int i = 0; i < outputs.size(); i++) {
            if (files.get(i).many() && files.get(i).path().isEmpty()) {
                violations.add(Violation.of(
                        field + ".outputFiles[" + i + "].destination.container.path",
                        "with resume unfinished, files that a pattern names go into a folder of their own: in the root of "
                                + "the container nobody can tell whose they are"));
            }
            var condition =
                    outputs.get(i).path("uploadOptions").path("uploadCondition").asText();
            if (condition.equalsIgnoreCase("taskfailure")) {
                violations.add(Violation.of(
                        field + ".outputFiles[" + i + "].uploadOptions.uploadCondition",
                        condition,
                        "with resume unfinished it is taskcompletion or tasksuccess: what is written only on failure "
                                + "says nothing of a success"));
            }
        }
        if (!task.path("dependsOn").path("taskIdRanges").isEmpty()) {
            violations.add(
                    Violation.of(
                            field + ".dependsOn.taskIdRanges",
                            "not together with resume unfinished: name the tasks in taskIds, because finished ones are left out"));
        }
    }

    /** Once every task has been seen. */
    public OnRegionLoss loss() {
        return switch (loss) {
            case "hold" -> OnRegionLoss.HOLD;
            case "wait-for-lease" ->
                new OnRegionLoss.WaitForLease(
                        AttemptLifetimePlan.job(body).orElse(Duration.ZERO).plus(longest));
            default -> OnRegionLoss.RERUN;
        };
    }

    public Resume resume() {
        return resume;
    }

    private boolean leased() {
        return loss.equals("wait-for-lease");
    }
}
