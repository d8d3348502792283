package io.switchover.local.batch.account;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One job, its tasks, and what of it runs now. Changed under the account's lock only. */
final class Job {
    final long sequence;
    final String id;
    final Instant created;

    /** The body as the service would echo it, defaults filled in. */
    final JsonObject body;

    final Map<String, Task> tasks = new HashMap<>();
    final TreeMap<Long, Task> inOrder = new TreeMap<>();
    final Deque<Task> ready = new ArrayDeque<>();
    final Set<Task> blocked = new LinkedHashSet<>();
    final Set<String> runs = new LinkedHashSet<>();
    final Map<String, Preparation> preparations = new LinkedHashMap<>();
    final Tally tally = new Tally();

    JobState state = JobState.active;
    Instant stateAt;

    @Nullable
    JobState previous;

    @Nullable
    Instant previousAt;

    private Instant steadyAt;
    Stamp stamp;

    @Nullable
    Instant ended;

    @Nullable
    String terminateReason;

    @Nullable
    String disableTasks;

    Job(long sequence, JsonObject body, Stamp stamp) {
        this.sequence = sequence;
        this.id = body.getString("id");
        this.body = body;
        this.stamp = stamp;
        this.created = stamp.at();
        this.stateAt = stamp.at();
        this.steadyAt = stamp.at();
    }

    void become(JobState next, Stamp at) {
        if (!state.passing()) {
            previous = state;
            previousAt = steadyAt;
        }
        state = next;
        stateAt = at.at();
        if (!next.passing()) {
            steadyAt = at.at();
        }
        stamp = at;
    }

    int priority() {
        return body.getInteger("priority", 0);
    }

    @Nullable
    String poolId() {
        return body.getJsonObject("poolInfo").getString("poolId");
    }

    boolean usesDependencies() {
        return body.getBoolean("usesTaskDependencies", false);
    }

    boolean terminatesWhenDone() {
        return "terminatejob".equals(body.getString("onAllTasksComplete"));
    }

    boolean actsOnFailure() {
        return "performexitoptionsjobaction".equals(body.getString("onTaskFailure"));
    }

    int parallel() {
        int limit = body.getInteger("maxParallelTasks", -1);
        return limit < 0 ? Integer.MAX_VALUE : limit;
    }

    int maxTaskRetries() {
        return body.getJsonObject("constraints").getInteger("maxTaskRetryCount", 0);
    }

    Duration wallClock() {
        return WireTime.duration(body.getJsonObject("constraints").getString("maxWallClockTime", WireTime.UNLIMITED));
    }

    @Nullable
    JsonObject preparationTask() {
        return body.getJsonObject("jobPreparationTask");
    }

    @Nullable
    JsonObject releaseTask() {
        return body.getJsonObject("jobReleaseTask");
    }

    /** Whether anything of it may be started now. */
    boolean schedulable() {
        return state == JobState.active && !ready.isEmpty() && tally.running() < parallel();
    }

    boolean counted() {
        return state != JobState.completed && state != JobState.deleting;
    }
}
