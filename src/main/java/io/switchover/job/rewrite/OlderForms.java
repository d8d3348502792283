package io.switchover.job.rewrite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.job.schema.Items;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Forms that older versions of Azure Batch, its command line and its templates have for what it takes today. */
final class OlderForms {
    private static final List<String> FILES = List.of("resourceFiles", "commonResourceFiles");
    private static final List<String> TIMES = List.of("maxWallClockTime", "retentionTime");

    private static final List<String> TARGETS = List.of("autoStorageContainerName", "storageContainerUrl", "httpUrl");
    private static final Set<String> OF_A_SOURCE =
            Set.of("fileGroup", "containerName", "containerUrl", "url", "prefix");
    private static final Set<String> OF_A_GROUP = Set.of("fileGroup", "path");
    private static final List<String> DEPENDENCIES = List.of("taskIds", "taskIdRanges");

    private final boolean template;
    private final RewriteNotes findings;

    private OlderForms(boolean template, RewriteNotes findings) {
        this.template = template;
        this.findings = findings;
    }

    /** @param template whether values come from parameters, of which many are numbers */
    static void taken(ObjectNode root, boolean template, RewriteNotes findings) {
        var forms = new OlderForms(template, findings);
        forms.body(root, "");
        for (var name : List.of("jobManagerTask", "jobPreparationTask", "jobReleaseTask")) {
            if (root.get(name) instanceof ObjectNode task) {
                forms.body(task, name + ".");
            }
        }
        var tasks = Items.of(root.path("tasks"));
        for (int i = 0; i < tasks.size(); i++) {
            if (tasks.get(i) instanceof ObjectNode task) {
                forms.body(task, "tasks[" + i + "].");
            }
        }
    }

    private void body(ObjectNode body, String field) {
        elevation(body, field);
        dependencies(body, field);
        for (var name : List.of("environmentSettings", "commonEnvironmentSettings", "metadata")) {
            pairs(body, name, field);
        }
        times(body, field);
        if (body.get("constraints") instanceof ObjectNode constraints) {
            times(constraints, field + "constraints.");
        }
        if (body.get("multiInstanceSettings") instanceof ObjectNode several) {
            files(several, field + "multiInstanceSettings.");
        }
        files(body, field);
        outputs(body, field);
    }

    private void elevation(ObjectNode body, String field) {
        var elevated = body.path("runElevated");
        if (elevated.isBoolean() && !elevated.asBoolean() && body.hasNonNull("userIdentity")) {
            body.remove("runElevated");
            findings.changed(field + "runElevated", "it is false and was ignored: userIdentity says as whom it runs");
        }
        if (body.path("runElevated").isBoolean() && !body.hasNonNull("userIdentity")) {
            var level = body.remove("runElevated").asBoolean() ? "admin" : "nonadmin";
            body.putObject("userIdentity").putObject("autoUser").put("elevationLevel", level);
            findings.changed(field + "runElevated", "it was taken as userIdentity.autoUser.elevationLevel " + level);
        }
    }

    private void dependencies(ObjectNode body, String field) {
        var on = body.get("dependsOn");
        if (on instanceof ArrayNode ids) {
            body.putObject("dependsOn").set("taskIds", ids);
            findings.changed(field + "dependsOn", "the list was taken as its taskIds");
        } else if (on instanceof ObjectNode names && names.properties().stream().allMatch(OlderForms::namesNone)) {
            body.remove("dependsOn");
            findings.changed(field + "dependsOn", "it names no task and was ignored");
        }
    }

    /** What stands under another name, or is no list, may name a task all the same. */
    private static boolean namesNone(Map.Entry<String, JsonNode> names) {
        return names.getValue().isNull()
                || (DEPENDENCIES.contains(names.getKey())
                        && names.getValue().isArray()
                        && names.getValue().isEmpty());
    }

    /** A map where Batch has a list of names and values. */
    private void pairs(ObjectNode body, String name, String field) {
        if (body.get(name) instanceof ObjectNode map
                && !isOne(map)
                && map.valueStream().allMatch(value -> value.isTextual() || value.isNumber() || value.isBoolean())) {
            var list = body.putArray(name);
            map.properties().forEach(p -> list.addObject()
                    .put("name", p.getKey())
                    .put("value", p.getValue().asText()));
            findings.changed(field + name, "the map was taken as a list of names and values");
        }
        var items = template ? Items.of(body.path(name)) : List.<JsonNode>of();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof ObjectNode pair
                    && (pair.path("value").isNumber() || pair.path("value").isBoolean())) {
                pair.put("value", pair.path("value").asText());
                findings.changed(field + name + "[" + i + "].value", "it was taken as text");
            }
        }
    }

    /** One of a list, whose brackets somebody forgot. */
    private static boolean isOne(ObjectNode map) {
        return map.size() == 2 && map.has("name") && map.has("value");
    }

    private void times(ObjectNode body, String field) {
        for (var name : TIMES) {
            if (body.path(name).isTextual()) {
                TimeSpan.iso(body.path(name).textValue()).ifPresent(iso -> {
                    body.put(name, iso);
                    findings.changed(field + name, "the time was taken as " + iso);
                });
            }
        }
    }

    private void files(ObjectNode body, String field) {
        for (var name : FILES) {
            var files = Items.of(body.path(name));
            for (int i = 0; i < files.size(); i++) {
                if (files.get(i) instanceof ObjectNode file) {
                    file(file, field + name + "[" + i + "].");
                }
            }
        }
    }

    private void file(ObjectNode file, String field) {
        if (file.hasNonNull("blobSource") && !file.hasNonNull("httpUrl")) {
            file.set("httpUrl", file.remove("blobSource"));
            findings.changed(field + "blobSource", "it was taken as httpUrl, its name today");
        }
        if (file.get("source") instanceof ObjectNode source) {
            source(file, source, field);
        }
    }

    /** The source of a file in a template of the command line's extensions. */
    private void source(ObjectNode file, ObjectNode written, String field) {
        if (TARGETS.stream().anyMatch(file::hasNonNull)
                || (file.hasNonNull("blobPrefix") && written.hasNonNull("prefix"))) {
            return;
        }
        var source = NestedNameCorrection.of(written, OF_A_SOURCE, field + "source", findings);
        if (source.path("fileGroup").isTextual()) {
            file.put(
                    "autoStorageContainerName",
                    FileGroups.container(source.path("fileGroup").asText()));
        } else if (source.path("containerName").isTextual()) {
            file.set("autoStorageContainerName", source.get("containerName"));
        } else if (source.path("containerUrl").isTextual()) {
            file.set("storageContainerUrl", source.get("containerUrl"));
        } else if (source.path("url").isTextual()) {
            file.set("httpUrl", source.get("url"));
        } else {
            return;
        }
        file.remove("source");
        if (source.hasNonNull("prefix")) {
            file.set("blobPrefix", source.get("prefix"));
        }
        findings.changed(
                field + "source",
                "it was taken as "
                        + (file.has("autoStorageContainerName")
                                ? "autoStorageContainerName: it names a container of each Batch account's own auto-storage"
                                : file.has("httpUrl") ? "httpUrl" : "storageContainerUrl"));
    }

    private void outputs(ObjectNode body, String field) {
        var outputs = Items.of(body.path("outputFiles"));
        for (int i = 0; i < outputs.size(); i++) {
            var destination = outputs.get(i).path("destination");
            if (destination instanceof ObjectNode to
                    && !to.hasNonNull("container")
                    && to.get("autoStorage") instanceof ObjectNode written
                    && written.path("fileGroup").isTextual()) {
                var at = field + "outputFiles[" + i + "].destination.autoStorage";
                var group = NestedNameCorrection.of(written, OF_A_GROUP, at, findings);
                to.remove("autoStorage");
                var container = to.putObject("container")
                        .put(
                                "containerUrl",
                                FileGroups.url(FileGroups.container(
                                        group.path("fileGroup").asText())));
                if (group.hasNonNull("path")) {
                    container.set("path", group.get("path"));
                }
                findings.changed(
                        at,
                        "the file group was taken as the container "
                                + container.path("containerUrl").asText() + " of the region where the job runs");
            }
        }
    }
}
