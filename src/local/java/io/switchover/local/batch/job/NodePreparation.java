package io.switchover.local.batch.job;

import io.switchover.local.batch.json.JobBody;
import io.switchover.local.batch.json.NodeReference;
import io.switchover.local.batch.json.RunJson;
import io.switchover.local.batch.pool.NodeTaskRun;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the preparation and the release task of a job did on one node, and which tasks wait there for the preparation. */
final class NodePreparation {
    final NodeReference node;
    final List<Task> waiting = new ArrayList<>();
    final NodeTaskRun preparation = new NodeTaskRun();
    private @Nullable NodeTaskRun release;

    NodePreparation(NodeReference node) {
        this.node = node;
    }

    NodeTaskRun beginRelease() {
        NodeTaskRun begun = new NodeTaskRun();
        release = begun;
        return begun;
    }

    @Nullable
    NodeTaskRun release() {
        return release;
    }

    /** Whether the preparation has failed and its tasks may not run here. */
    boolean keepsTasksAway(JsonObject task) {
        return task.getBoolean("waitForSuccess", true) && preparation.over() && preparation.failure() != null;
    }

    JsonObject json(Job job, String base) {
        JsonObject row = new JsonObject()
                .put("poolId", node.poolId())
                .put("nodeId", node.nodeId())
                .put("nodeUrl", node.url(base));
        JsonObject preparationTask = JobBody.preparationTask(job.body);
        if (preparationTask != null) {
            row.put("jobPreparationTaskExecutionInfo", json(job, preparationTask, preparation, true, base));
        }
        JsonObject releaseTask = JobBody.releaseTask(job.body);
        if (release != null && releaseTask != null) {
            row.put("jobReleaseTaskExecutionInfo", json(job, releaseTask, release, false, base));
        }
        return row;
    }

    private JsonObject json(Job job, JsonObject task, NodeTaskRun run, boolean retried, String base) {
        String folder = NodeReference.folder(job.id(), task.getString("id"));
        return RunJson.of(run, retried)
                .put("taskRootDirectory", folder)
                .put("taskRootDirectoryUrl", node.url(base) + "/files/" + folder);
    }
}
