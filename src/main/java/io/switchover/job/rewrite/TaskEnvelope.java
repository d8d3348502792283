package io.switchover.job.rewrite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tasks in the envelope of Batch's own request for many of them. */
final class TaskEnvelope {
    private TaskEnvelope() {}

    static void unwrap(ObjectNode root, RewriteNotes findings) {
        for (var name : List.of("tasks", "taskCollection")) {
            if (root.get(name) instanceof ObjectNode there
                    && there.path("value").isArray()) {
                whole(there.deepCopy(), name, findings);
                root.remove(name);
                if (root.hasNonNull("tasks")) {
                    findings.wrong(name, "not together with tasks: which of the two are meant is not plain");
                }
                root.set("tasks", there.get("value"));
                findings.changed(name, "the list in its field value was taken as the tasks");
            }
        }
    }

    /** Beside the list may stand where the rest of it is. */
    private static void whole(ObjectNode there, String field, RewriteNotes findings) {
        there.properties().removeIf(p -> {
            boolean more = p.getKey().toLowerCase(Locale.ROOT).endsWith("nextlink");
            if (more && !p.getValue().asText().isBlank() && !p.getValue().isNull()) {
                findings.wrong(
                        field + "." + p.getKey(),
                        "the list goes on there, and what is here are its first tasks only: post all of them, or name them by"
                                + " tasksFrom, one to a line of a blob");
            }
            return more || p.getKey().startsWith("odata.") || p.getKey().startsWith("@odata.");
        });
        NestedNameCorrection.of(there, Set.of("value"), field, findings);
    }
}
