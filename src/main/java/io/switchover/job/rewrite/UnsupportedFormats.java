package io.switchover.job.rewrite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.job.Violation;
import java.util.List;
import java.util.Optional;

/** Files that are no job: they describe work for Azure Batch in the words of another tool, which makes jobs of them, or are a part of one. */
final class UnsupportedFormats {
    /** A field that only such a file has. */
    private record Form(String field, String rule) {}

    private static final String CUSTOM_ACTIVITY =
            " of Data Factory: post a job whose task has as commandLine what the Custom activity has as command, and its folder as"
                    + " resourceFiles";
    private static final List<Form> FORMS = List.of(
            new Form(
                    "job_specifications",
                    "this is a configuration of Batch Shipyard: post the jobs that it makes, each with its tasks"),
            new Form("executors", "this is a task of GA4GH TES: post the job that its server makes, with its tasks"),
            new Form("activities", "this is a pipeline" + CUSTOM_ACTIVITY),
            new Form("typeProperties", "this is an activity" + CUSTOM_ACTIVITY));

    private UnsupportedFormats() {}

    /** What it is, and what to post instead; whatever else such a file has or lacks goes without saying. */
    static Optional<Violation> named(ObjectNode root) {
        if (root.path("properties").path("activities").isArray()) {
            return Optional.of(Violation.of("properties.activities", "this is a pipeline" + CUSTOM_ACTIVITY));
        }
        if (root.path("commandLine").isTextual() && !root.has("tasks") && !root.has("poolInfo")) {
            return Optional.of(Violation.of(
                    "commandLine", "this is a task: post a job with id and pool, and put this into its tasks"));
        }
        return FORMS.stream()
                .filter(form -> root.has(form.field()))
                .map(form -> Violation.of(form.field(), form.rule()))
                .findFirst();
    }
}
