package io.switchover.job.rewrite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Forms of a job's own fields: its pool, its packages, and what is no job at all. */
final class JobFieldForms {
    private static final String SCHEDULE =
            "this is a job schedule, which makes a job again and again inside of one Batch account and would be lost with its region:"
                    + " post its jobSpecification with its tasks to /api/jobs as a job, each time anew with an id of its own, for"
                    + " example by a timer or a pipeline";

    /** What a package of an object may be called. */
    private static final List<String> APPLICATION = List.of("applicationId", "application", "id", "name");

    private static final Set<String> OF_A_PACKAGE = Set.of("applicationId", "application", "id", "name", "version");

    private static final String ELSEWHERE =
            "it names a file beside the one that was sent, which cannot be read here: post that template itself, with id and pool"
                    + " beside it, and the values of its parameters in parameterValues";

    private JobFieldForms() {}

    static void taken(ObjectNode root, RewriteNotes findings) {
        if (root.hasNonNull("schedule") || root.hasNonNull("jobSpecification")) {
            findings.wrong(root.hasNonNull("schedule") ? "schedule" : "jobSpecification", SCHEDULE);
            root.remove("schedule");
            root.remove("jobSpecification");
        }
        if (root.remove("applicationTemplateInfo") != null) {
            findings.wrong("applicationTemplateInfo", ELSEWHERE);
        }
        pool(root, findings);
        packages(root, findings);
    }

    private static void pool(ObjectNode root, RewriteNotes findings) {
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
    private static void packages(ObjectNode root, RewriteNotes findings) {
        if (!root.path("packages").isArray()) {
            return;
        }
        var packages = root.arrayNode();
        boolean changed = false;
        for (int i = 0; i < root.path("packages").size(); i++) {
            var one = wellNamed(root.path("packages").get(i), "packages[" + i + "]", findings);
            var application = APPLICATION.stream()
                    .map(one::path)
                    .filter(JsonNode::isTextual)
                    .findFirst();
            if (application.isPresent()) {
                var text = application.get().asText()
                        + version(one.path("version"), "packages[" + i + "].version", findings);
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

    /** What it says under any other name would be lost. */
    private static JsonNode wellNamed(JsonNode written, String field, RewriteNotes findings) {
        if (!(written instanceof ObjectNode object)) {
            return written;
        }
        var corrected = NestedNameCorrection.of(object, OF_A_PACKAGE, field, findings);
        if (APPLICATION.stream().filter(corrected::hasNonNull).count() > 1) {
            findings.wrong(field, "it names its application more than once: have applicationId alone");
        }
        return corrected;
    }

    private static String version(JsonNode version, String field, RewriteNotes findings) {
        if (!version.isMissingNode() && !version.isNull() && !version.isTextual()) {
            findings.wrong(field, version.toString(), "it must be a string");
        }
        return version.isTextual() ? "/" + version.asText() : "";
    }
}
