package io.switchover.job.rewrite;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Tasks in the envelope of Batch's own request for many of them. */
final class TaskEnvelope {
    private TaskEnvelope() {}

    static void unwrap(ObjectNode root, Findings findings) {
        for (var name : new String[] {"tasks", "taskCollection"}) {
            var there = root.get(name);
            if (there != null && there.path("value").isArray()) {
                root.remove(name);
                root.set("tasks", there.get("value"));
                findings.changed(name, "the list in its field value was taken as the tasks");
            }
        }
    }
}
