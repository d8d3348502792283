package io.switchover.job.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.Violation;
import io.switchover.job.schema.Items;
import java.util.ArrayList;
import java.util.List;

/**
 * What a job's own fields allow its tasks to say.
 *
 * <p>Source: usesTaskDependencies, dependsOn and ExitOptions in the Batch API description 2024-07-01.20.0: a task that says it
 * nevertheless is refused.
 *
 * @param dependencies whether its tasks may depend on each other
 * @param actions whether how a task ends may act on the job
 * @param added whether something in the job may add tasks to it
 */
record EnabledTaskFeatures(boolean dependencies, boolean actions, boolean added) {
    private static final List<String> CONDITIONS = List.of("preProcessingError", "fileUploadError", "default");

    /** @param body the job without its tasks */
    static EnabledTaskFeatures of(JsonNode body) {
        return new EnabledTaskFeatures(
                body.path("usesTaskDependencies").asBoolean(),
                body.path("onTaskFailure").asText().equalsIgnoreCase("performexitoptionsjobaction"),
                body.path("jobManagerTask").isObject());
    }

    List<Violation> violations(JsonNode task, String field) {
        var violations = new ArrayList<Violation>();
        if (task.hasNonNull("dependsOn") && !dependencies) {
            violations.add(Violation.of(
                    field + ".dependsOn", "it needs usesTaskDependencies of the job to be true, and there it is not"));
        }
        var conditions = task.path("exitConditions");
        var path = field + ".exitConditions.";
        for (var name : CONDITIONS) {
            options(conditions.path(name), path + name, violations);
        }
        for (var name : List.of("exitCodes", "exitCodeRanges")) {
            var mappings = Items.of(conditions.path(name));
            for (int i = 0; i < mappings.size(); i++) {
                options(mappings.get(i).path("exitOptions"), path + name + "[" + i + "].exitOptions", violations);
            }
        }
        return violations;
    }

    private void options(JsonNode options, String field, List<Violation> into) {
        if (options.hasNonNull("jobAction") && !actions) {
            into.add(Violation.of(
                    field + ".jobAction",
                    options.path("jobAction").asText(),
                    "it needs onTaskFailure of the job to be performexitoptionsjobaction"));
        }
        if (options.hasNonNull("dependencyAction") && !dependencies) {
            into.add(Violation.of(
                    field + ".dependencyAction",
                    options.path("dependencyAction").asText(),
                    "it needs usesTaskDependencies of the job to be true"));
        }
    }
}
