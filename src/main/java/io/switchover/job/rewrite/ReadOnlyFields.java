package io.switchover.job.rewrite;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a GET of a job or of a task shows beside what was asked for.
 *
 * <p>Source: CloudJob and CloudTask in the Batch API description 2024-07-01.20.0, without JobAddParameter and TaskAddParameter.
 */
final class ReadOnlyFields {
    private static final Set<String> NAMES = Set.of(
            "creationTime",
            "eTag",
            "etag",
            "executionInfo",
            "lastModified",
            "nodeInfo",
            "previousState",
            "previousStateTransitionTime",
            "state",
            "stateTransitionTime",
            "stats",
            "url");

    private static final Pattern WRITTEN =
            Pattern.compile("switchover\\.(job|attempt|epoch|hash|tombstone)|SWITCHOVER_(JOB|ATTEMPT|EPOCH)");

    private ReadOnlyFields() {}

    static void dropped(ObjectNode root, RewriteNotes findings) {
        if (drop(root, "job", findings)) {
            ours(root, findings);
        }
        for (int i = 0; i < root.path("tasks").size(); i++) {
            if (root.path("tasks").get(i) instanceof ObjectNode task) {
                drop(task, "tasks[" + i + "]", findings);
            }
        }
    }

    private static boolean drop(ObjectNode body, String field, RewriteNotes findings) {
        var dropped = new ArrayList<String>();
        for (var name : List.copyOf(names(body))) {
            if (NAMES.contains(name) || name.startsWith("odata.") || name.startsWith("@odata.")) {
                body.remove(name);
                dropped.add(name);
            }
        }
        if (!dropped.isEmpty()) {
            findings.changed(
                    field, "what only an answer of Azure Batch has was ignored: " + String.join(", ", dropped));
        }
        return !dropped.isEmpty();
    }

    /** A Batch job that Switchover placed shows what Switchover wrote into it; the next one gets that anew. */
    private static void ours(ObjectNode job, RewriteNotes findings) {
        var dropped = new ArrayList<String>();
        for (var list : List.of("metadata", "commonEnvironmentSettings")) {
            if (job.get(list) instanceof ArrayNode items) {
                for (int i = items.size() - 1; i >= 0; i--) {
                    var name = items.get(i).path("name").asText();
                    if (WRITTEN.matcher(name).matches()) {
                        items.remove(i);
                        dropped.add(name);
                    }
                }
            }
        }
        if (!dropped.isEmpty()) {
            findings.changed(
                    "job",
                    "what Switchover wrote into the job that is shown was ignored: " + String.join(", ", dropped));
        }
    }

    private static List<String> names(ObjectNode body) {
        var names = new ArrayList<String>();
        body.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
