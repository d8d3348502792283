package io.switchover.job.rewrite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Files that describe work for Azure Batch in the words of another tool, which makes jobs of them. */
final class ForeignForms {
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
            new Form("typeProperties", "this is an activity" + CUSTOM_ACTIVITY),
            new Form(
                    "applicationTemplateInfo",
                    "it names a file beside the one that was sent, which cannot be read here: post that template itself, with id"
                            + " and pool beside it, and the values of its parameters in parameterValues"));
    private static final List<String> OF_A_TASK =
            List.of("commandLine", "resourceFiles", "outputFiles", "environmentSettings");

    private ForeignForms() {}

    /** What else such a file has goes without saying. */
    static void named(ObjectNode root, Findings findings) {
        if (root.path("properties").path("activities").isArray()) {
            root.set("activities", root.remove("properties").get("activities"));
        }
        for (var form : FORMS) {
            if (root.remove(form.field()) != null) {
                findings.wrong(form.field(), form.rule());
            }
        }
        if (root.path("commandLine").isTextual() && !root.has("tasks")) {
            findings.wrong("commandLine", "this is a task: post a job with id and pool, and put this into its tasks");
            root.remove(OF_A_TASK);
        }
    }
}
