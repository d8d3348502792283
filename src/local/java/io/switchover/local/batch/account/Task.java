package io.switchover.local.batch.account;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One task and how far it is. Its body is kept as text and parsed when it is needed, so that a job of a hundred thousand tasks fits
 * into memory. Changed under the account's lock only.
 */
final class Task {
    final long sequence;
    final String id;
    final Job job;
    final Instant created;
    final int slots;
    final boolean depends;
    private final String body;

    TaskState state = TaskState.active;
    Instant stateAt;

    @Nullable
    TaskState previous;

    @Nullable
    Instant previousAt;

    Stamp stamp;
    int maxRetries;
    int retries;
    int requeues;

    @Nullable
    Instant retriedAt;

    @Nullable
    Instant requeuedAt;

    @Nullable
    Instant startedAt;

    @Nullable
    Instant endedAt;

    @Nullable
    Integer exitCode;

    @Nullable
    Failure failure;

    @Nullable
    String runId;

    @Nullable
    String poolId;

    @Nullable
    String nodeId;

    boolean satisfies;
    boolean deleted;

    Task(long sequence, Job job, JsonObject body, Stamp stamp, int maxRetries) {
        this.sequence = sequence;
        this.job = job;
        this.id = body.getString("id");
        this.body = body.encode();
        this.slots = body.getInteger("requiredSlots", 1);
        this.depends = body.containsKey("dependsOn");
        this.stamp = stamp;
        this.created = stamp.at();
        this.stateAt = stamp.at();
        this.maxRetries = maxRetries;
    }

    JsonObject body() {
        return new JsonObject(body);
    }

    boolean succeeded() {
        return state == TaskState.completed && failure == null;
    }

    /** The counters of the job follow every change of state, or its counts would lie. */
    void become(TaskState next, Stamp at) {
        job.tally.leave(this);
        previous = state;
        previousAt = stateAt;
        state = next;
        stateAt = at.at();
        stamp = at;
        job.tally.enter(this);
    }
}
