package io.switchover.job.rewrite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Forms of a job's own fields: its pool, its packages, and what is no job at all. */
final class JobFieldForms {
    private static final String SCHEDULE =
            "this is a job schedule, which makes a job again and again inside of one Batch account and would be lost with its region:"
                    + " post its jobSpecification with its tasks to /api/jobs as a job, each time anew with an id of its own, for"
                    + " example by a timer or a pipeline";

    private JobFieldForms() {}

    static void taken(ObjectNode root, Findings findings) {
        if (root.hasNonNull("schedule") || root.hasNonNull("jobSpecification")) {
            findings.wrong(root.hasNonNull("schedule") ? "schedule" : "jobSpecification", SCHEDULE);
            root.remove("schedule");
            root.remove("jobSpecification");
        }
        pool(root, findings);
        packages(root, findings);
    }

    private static void pool(ObjectNode root, Findings findings) {
        if (!(root.get("poolInfo") instanceof ObjectNode info)) {
            return;
        }
        boolean named = root.hasNonNull("pool") || info.hasNonNull("poolId");
        var made = info.get("autoPoolSpecification");
        if (made != null && (named || made.isNull())) {
            info.remove("autoPoolSpecification");
            if (!made.isNull()) {
                findings.changed(
                        "poolInfo.autoPoolSpecification",
                        "it was ignored: the job names a pool, and a pool for one job cannot be kept ready in a second region");
            }
        }
        if (!root.hasNonNull("pool") && info.path("poolId").isTextual()) {
            root.set("pool", info.get("poolId"));
            findings.changed(
                    "poolInfo.poolId",
                    "it was taken as the pool, " + info.get("poolId").asText());
        }
    }

    /** Each as {@code application/version}, where it is an object as Batch has it. */
    private static void packages(ObjectNode root, Findings findings) {
        if (!root.path("packages").isArray()) {
            return;
        }
        var packages = root.arrayNode();
        boolean changed = false;
        for (int i = 0; i < root.path("packages").size(); i++) {
            var one = root.path("packages").get(i);
            var application = one.path("applicationId");
            if (application.isTextual()) {
                var text = application.asText() + version(one.path("version"));
                packages.add(text);
                findings.changed("packages[" + i + "]", "the object was taken as \"" + text + "\"");
                changed = true;
            } else {
                packages.add(one);
            }
        }
        if (changed) {
            root.set("packages", packages);
        }
    }

    private static String version(JsonNode version) {
        return version.isTextual() ? "/" + version.asText() : "";
    }
}
