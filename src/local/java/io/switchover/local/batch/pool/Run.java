package io.switchover.local.batch.pool;

import io.switchover.local.batch.account.Installation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One start of one command line on one node. It is done when {@link NodeReports#ended} was told so, once.
 *
 * @param lastTry whether a failure of it is final, so that output files are to be uploaded
 */
public record Run(String id, Kind kind, NodeSlot slot, Work work, Packages packages, boolean lastTry) {

    /** What is run: a task of the user, a part of one, or one of those that stand around it. */
    public enum Kind {
        START,
        PREPARATION,
        TASK,
        SUBTASK,
        RELEASE
    }

    /** The node that it runs on. */
    public record NodeSlot(String poolId, String nodeId, boolean dedicated) {}

    /**
     * What it does.
     *
     * @param jobId empty for a start task, which has no job
     * @param spec the task's own body: command line, resource files, output files
     * @param commonEnvironment of the job; the task's own settings come after it
     * @param serviceEnvironment what the service adds for this run
     */
    public record Work(
            String jobId,
            String taskId,
            JsonObject spec,
            @Nullable JsonArray commonEnvironment,
            @Nullable String preparationId,
            Map<String, String> serviceEnvironment) {}

    /** The packages that it finds: those of the pool, and its own. */
    public record Packages(List<Installation> ofNode, List<Installation> ofTask) {}

    public String poolId() {
        return slot.poolId();
    }

    public String nodeId() {
        return slot.nodeId();
    }

    public String jobId() {
        return work.jobId();
    }

    public String taskId() {
        return work.taskId();
    }

    public JsonObject spec() {
        return work.spec();
    }
}
