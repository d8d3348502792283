package io.switchover.local.batch.json;

import io.vertx.core.json.JsonObject;

/** A node by its pool, and how whatever ran there shows where its files are. */
public record NodeReference(String poolId, String nodeId) {

    public String url(String base) {
        return base + "/pools/" + poolId + "/nodes/" + nodeId;
    }

    /** @param folder of the task on the node, below the node's root */
    public JsonObject json(String base, String folder) {
        return new JsonObject()
                .put("affinityId", "TVM:" + nodeId)
                .put("nodeUrl", url(base))
                .put("poolId", poolId)
                .put("nodeId", nodeId)
                .put("taskRootDirectory", folder)
                .put("taskRootDirectoryUrl", url(base) + "/files/" + folder);
    }

    /** The folder of a job's task on every node. */
    public static String folder(String jobId, String taskId) {
        return "workitems/" + jobId + "/job-1/" + taskId;
    }
}
