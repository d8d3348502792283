package io.switchover.job.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.CaselessBatchId;
import io.switchover.job.Violation;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the properties of one object say together: pairs that exclude each other, and such that need each other.
 *
 * <p>Source: the sentences about these properties in the Batch API description 2024-07-01.20.0.
 */
final class CrossFieldRules {
    private interface Rule {
        void check(JsonNode body, String field, List<Violation> into);
    }

    private static final Map<String, Rule> RULES = Map.ofEntries(
            Map.entry(BodyCheck.JOB, CrossFieldRules::job),
            Map.entry(BodyCheck.TASK, CrossFieldRules::task),
            Map.entry("JobManagerTask", CrossFieldRules::runs),
            Map.entry("JobPreparationTask", CrossFieldRules::runs),
            Map.entry("JobReleaseTask", CrossFieldRules::runs),
            Map.entry("ResourceFile", CrossFieldRules::resourceFile),
            Map.entry("OutputFileBlobContainerDestination", CrossFieldRules::destination),
            Map.entry("UserIdentity", CrossFieldRules::userIdentity),
            Map.entry("ContainerRegistry", CrossFieldRules::registry),
            Map.entry("ExitCodeRangeMapping", CrossFieldRules::range),
            Map.entry("TaskIdRange", CrossFieldRules::range),
            Map.entry("TaskDependencies", CrossFieldRules::dependencies));

    private static final List<String> SOURCES = List.of("httpUrl", "storageContainerUrl", "autoStorageContainerName");
    private static final Pattern OUTSIDE = Pattern.compile("^[/\\\\]|^[A-Za-z]:|(^|[/\\\\])\\.\\.([/\\\\]|$)");
    private static final Pattern URL = Pattern.compile("^(https?://|\\$\\{storage}/)", Pattern.CASE_INSENSITIVE);
    private static final int IDS_LIMIT = 64_000;

    private CrossFieldRules() {}

    static void check(JsonNode body, String type, String field, List<Violation> into) {
        var rule = RULES.get(type);
        if (rule != null) {
            rule.check(body, field, into);
        }
    }

    private static void job(JsonNode body, String field, List<Violation> into) {
        if (body.hasNonNull("jobReleaseTask") && !body.hasNonNull("jobPreparationTask")) {
            add(
                    into,
                    field,
                    "jobReleaseTask",
                    "it needs a jobPreparationTask: Azure Batch runs it on the nodes that ran that one");
        }
    }

    private static void task(JsonNode body, String field, List<Violation> into) {
        runs(body, field, into);
        if (body.hasNonNull("multiInstanceSettings")
                && body.path("requiredSlots").asInt(1) != 1) {
            into.add(Violation.of(
                    FieldNameCorrection.path(field, "requiredSlots"),
                    body.path("requiredSlots").asText(),
                    "a task with multiInstanceSettings takes one slot: leave it out"));
        }
    }

    /** What has a command line. */
    private static void runs(JsonNode body, String field, List<Violation> into) {
        var command = body.path("commandLine");
        if (command.isTextual() && command.textValue().isBlank() && !body.hasNonNull("containerSettings")) {
            add(
                    into,
                    field,
                    "commandLine",
                    "it is empty; only a task with containerSettings may leave it to its image");
        }
        var id = body.path("id");
        if (id.isTextual() && !CaselessBatchId.allowed(id.textValue(), CaselessBatchId.LIMIT)) {
            into.add(Violation.of(
                    FieldNameCorrection.path(field, "id"),
                    id.textValue(),
                    CaselessBatchId.RULE + ", at most " + CaselessBatchId.LIMIT + " characters"));
        }
    }

    private static void resourceFile(JsonNode body, String field, List<Violation> into) {
        var named = SOURCES.stream().filter(body::hasNonNull).toList();
        if (named.size() != 1) {
            into.add(Violation.of(
                    field,
                    "exactly one of " + String.join(", ", SOURCES) + " says where it comes from; it has "
                            + (named.isEmpty() ? "none" : String.join(" and ", named))));
            return;
        }
        var url = named.contains("httpUrl");
        var path = body.path("filePath").isTextual() ? body.path("filePath").textValue() : "";
        if (url && path.isEmpty()) {
            add(
                    into,
                    field,
                    "filePath",
                    "with httpUrl it is required: the path of the file on the node, with its name");
        }
        if (url && body.hasNonNull("blobPrefix")) {
            add(into, field, "blobPrefix", "not together with httpUrl, which names one file");
        }
        if (named.contains("autoStorageContainerName") && body.hasNonNull("identityReference")) {
            add(into, field, "identityReference", "it is for storageContainerUrl and httpUrl only");
        }
        if (OUTSIDE.matcher(path).find()) {
            add(
                    into,
                    field,
                    "filePath",
                    "it must stay inside of the task's working directory: a relative path without ..");
        }
    }

    /** Nobody writes without being somebody; whatever stands in the query is taken for a signature here. */
    private static void destination(JsonNode body, String field, List<Violation> into) {
        var url = body.path("containerUrl").asText();
        if (URL.matcher(url).find() && !url.contains("?") && !body.hasNonNull("identityReference")) {
            add(
                    into,
                    field,
                    "containerUrl",
                    "it has no SAS, so uploads would be denied: name an identityReference that may write there, or, in a"
                            + " container to which URLs are signed, write ${storage}/{container}?${sas}");
        }
    }

    private static void userIdentity(JsonNode body, String field, List<Violation> into) {
        exclusive(body, field, "username", "autoUser", into);
        if (!body.hasNonNull("username") && !body.hasNonNull("autoUser")) {
            into.add(Violation.of(field, "one of username and autoUser is required"));
        }
    }

    private static void registry(JsonNode body, String field, List<Violation> into) {
        exclusive(body, field, "username", "identityReference", into);
        if (body.hasNonNull("username") != body.hasNonNull("password")) {
            into.add(Violation.of(field, "username and password belong together"));
        }
    }

    private static void range(JsonNode body, String field, List<Violation> into) {
        if (body.path("start").isInt()
                && body.path("end").isInt()
                && body.path("start").asInt() > body.path("end").asInt()) {
            into.add(Violation.of(
                    FieldNameCorrection.path(field, "end"),
                    body.path("end").asText(),
                    "it must be at least start, which is " + body.path("start").asText()));
        }
    }

    private static void dependencies(JsonNode body, String field, List<Violation> into) {
        int characters = body.path("taskIds")
                .valueStream()
                .mapToInt(id -> id.asText().length())
                .sum();
        if (characters > IDS_LIMIT) {
            add(
                    into,
                    field,
                    "taskIds",
                    "it must have at most " + IDS_LIMIT + " characters in all (it has " + characters
                            + "); taskIdRanges say more in less");
        }
    }

    private static void exclusive(JsonNode body, String field, String one, String other, List<Violation> into) {
        if (Stream.of(one, other).allMatch(body::hasNonNull)) {
            into.add(Violation.of(field, one + " and " + other + " exclude each other"));
        }
    }

    private static void add(List<Violation> into, String field, String name, String rule) {
        into.add(Violation.of(FieldNameCorrection.path(field, name), rule));
    }
}
