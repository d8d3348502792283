package io.switchover.local.batch.account;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One start of one command line on one node, asked for by the account. It is done when {@link BatchAccount#ended} was called with
 * it, once.
 *
 * @param spec the task's own body: command line, resource files, output files
 * @param commonEnvironment of the job; the task's own settings come after it
 * @param lastTry whether a failure of it is final, so that output files are to be uploaded
 */
public record Run(
        String id,
        Kind kind,
        String poolId,
        String nodeId,
        boolean dedicated,
        String jobId,
        String taskId,
        JsonObject spec,
        @Nullable JsonArray commonEnvironment,
        List<Installation> ofNode,
        List<Installation> ofTask,
        @Nullable String preparationId,
        boolean lastTry) {

    /** What is run: a task of the user, or one of those that stand around it. */
    public enum Kind {
        START,
        PREPARATION,
        TASK,
        RELEASE
    }
}
