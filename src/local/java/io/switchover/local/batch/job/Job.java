package io.switchover.local.batch.job;

import io.switchover.local.batch.account.Revision;
import io.switchover.local.batch.account.WireTime;
import io.switchover.local.batch.json.BatchJobDetails;
import io.switchover.local.batch.json.JobBody;
import io.switchover.local.batch.json.StateHistory;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One job, its tasks, and what of it runs now. Its revision changes with what callers do to it, and never with the states that follow.
 * Changed under the account's lock only.
 */
final class Job implements BatchJobDetails {
    final long sequence;
    final JsonObject body;
    final TaskTable tasks = new TaskTable();
    final Deque<Task> ready = new ArrayDeque<>();
    final Set<Task> blocked = new LinkedHashSet<>();
    final Set<String> runs = new LinkedHashSet<>();
    final Map<String, NodePreparation> preparations = new LinkedHashMap<>();
    final TaskCounter counter;
    private final String id;
    private final Instant created;
    private JobState state = JobState.active;
    private Instant stateSince;
    private @Nullable JobState previous;
    private @Nullable Instant previousSince;
    private Instant steadySince;
    private Revision revision;
    private @Nullable Instant endedAt;
    private @Nullable String terminateReason;
    private @Nullable Instant doneSince;

    /** @param body as the service echoes it, defaults filled in */
    Job(long sequence, JsonObject body, Revision revision) {
        this.sequence = sequence;
        this.id = body.getString("id");
        this.body = body;
        this.revision = revision;
        this.created = revision.at();
        this.stateSince = revision.at();
        this.steadySince = revision.at();
        this.counter = new TaskCounter(revision.at());
    }

    /** States that pass leave no trace as a previous state, as the service's own examples show. */
    void become(JobState next, Instant now) {
        if (!state.passing()) {
            previous = state;
            previousSince = steadySince;
        }
        state = next;
        stateSince = now;
        if (!next.passing()) {
            steadySince = now;
        }
    }

    void revise(Revision next) {
        revision = next;
    }

    void terminateBecause(String reason) {
        terminateReason = reason;
    }

    void end(Instant now) {
        endedAt = now;
        become(JobState.completed, now);
    }

    boolean ended() {
        return endedAt != null;
    }

    /** Since when all its tasks have been complete without a break; null when they are not. */
    @Nullable
    Instant doneSince(Instant now) {
        boolean done = state == JobState.active && JobBody.terminatesWhenDone(body) && counter.allComplete();
        doneSince = done ? doneSince == null ? now : doneSince : null;
        return doneSince;
    }

    JobState state() {
        return state;
    }

    Instant stateSince() {
        return stateSince;
    }

    int priority() {
        return body.getInteger("priority", 0);
    }

    @Nullable
    String poolId() {
        return JobBody.poolId(body);
    }

    int parallel() {
        int limit = body.getInteger("maxParallelTasks", -1);
        return limit < 0 ? Integer.MAX_VALUE : limit;
    }

    Duration wallClock() {
        return WireTime.duration(body.getJsonObject("constraints").getString("maxWallClockTime", WireTime.UNLIMITED));
    }

    /** Whether anything of it may be started now. */
    boolean schedulable() {
        return state == JobState.active && !ready.isEmpty() && counter.running() < parallel();
    }

    /** Whether it counts against the quota. */
    boolean open() {
        return state != JobState.completed && state != JobState.deleting;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public JsonObject body() {
        return body;
    }

    @Override
    public Revision revision() {
        return revision;
    }

    @Override
    public Instant created() {
        return created;
    }

    @Override
    public StateHistory history() {
        return new StateHistory(state.name(), stateSince, previous == null ? null : previous.name(), previousSince);
    }

    @Override
    public @Nullable Instant endedAt() {
        return endedAt;
    }

    @Override
    public @Nullable String terminateReason() {
        return terminateReason;
    }
}
