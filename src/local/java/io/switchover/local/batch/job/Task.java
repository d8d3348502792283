package io.switchover.local.batch.job;

import io.switchover.local.batch.account.Failure;
import io.switchover.local.batch.account.Revision;
import io.switchover.local.batch.account.WireTime;
import io.switchover.local.batch.json.JobBody;
import io.switchover.local.batch.json.NodeReference;
import io.switchover.local.batch.json.StateHistory;
import io.switchover.local.batch.json.TaskSnapshot;
import io.switchover.local.batch.pool.Node;
import io.switchover.local.batch.pool.Pool;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One task and how far it is. Its body is kept as text and parsed when it is needed, so that a job of a hundred thousand tasks fits into
 * memory. Changed under the account's lock only.
 */
final class Task implements TaskSnapshot {
    final Job job;
    private final String id;
    private final Instant created;
    private final int slots;
    private final int instances;
    private String body;
    private Revision revision;
    private TaskState state = TaskState.active;
    private Instant stateSince;
    private @Nullable TaskState previous;
    private @Nullable Instant previousSince;
    private @Nullable NodeReference node;
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;
    private @Nullable Integer exitCode;
    private @Nullable Failure failure;
    private int retries;
    private @Nullable Instant retriedAt;
    private int requeues;
    private @Nullable Instant requeuedAt;
    private int takenSlots;
    private boolean satisfies;
    private boolean deleted;
    private boolean filesGone;
    private @Nullable String runId;
    private @Nullable MultiInstance multiInstance;

    /** @param body as the service echoes it, defaults filled in */
    Task(Job job, JsonObject body, Revision revision) {
        this.job = job;
        this.id = body.getString("id");
        this.body = body.encode();
        this.slots = body.getInteger("requiredSlots", 1);
        JsonObject settings = body.getJsonObject("multiInstanceSettings");
        this.instances = settings == null ? 0 : settings.getInteger("numberOfInstances", 1);
        this.revision = revision;
        this.created = revision.at();
        this.stateSince = revision.at();
    }

    /** The counters of the job follow every change of state, or its counts would lie. */
    void become(TaskState next, Instant now) {
        job.counter.leave(this);
        previous = state;
        previousSince = stateSince;
        state = next;
        stateSince = now;
        job.counter.enter(this);
    }

    void assign(Node to, int taken, Instant now) {
        node = new NodeReference(to.pool().id(), to.id());
        takenSlots = taken;
        become(TaskState.preparing, now);
    }

    void started(Instant now) {
        startedAt = now;
        if (retries > 0 && retriedAt == null) {
            retriedAt = now;
        }
        if (state == TaskState.preparing) {
            become(TaskState.running, now);
        }
    }

    void retry() {
        retries++;
        retriedAt = null;
    }

    /** Back to where it waits, as if no node had had it. */
    void unassign(Instant now) {
        node = null;
        startedAt = null;
        become(TaskState.active, now);
    }

    void countRequeue(Instant now) {
        requeues++;
        requeuedAt = now;
    }

    void complete(@Nullable Integer code, @Nullable Failure why, Instant now) {
        exitCode = code;
        failure = why;
        endedAt = now;
        become(TaskState.completed, now);
    }

    void reactivate(Instant now) {
        unassign(now);
        failure = null;
        exitCode = null;
        retries = 0;
        retriedAt = null;
        endedAt = null;
        satisfies = false;
        filesGone = false;
    }

    /** The node has deleted its files, as its retention time says. */
    void filesGone(boolean gone) {
        filesGone = gone;
    }

    boolean filesGone() {
        return filesGone;
    }

    void satisfies(boolean those) {
        satisfies = those;
    }

    void delete() {
        deleted = true;
    }

    void runs(@Nullable String id) {
        runId = id;
    }

    void multiInstance(@Nullable MultiInstance now) {
        multiInstance = now;
    }

    void constraints(JsonObject constraints, Revision next) {
        body = body().put("constraints", constraints).encode();
        revision = next;
    }

    void revise(Revision next) {
        revision = next;
    }

    TaskState state() {
        return state;
    }

    int slots() {
        return slots;
    }

    /** Zero for a task that is not a multi-instance task. */
    int instances() {
        return instances;
    }

    int takenSlots() {
        return takenSlots;
    }

    /** A job manager that runs exclusively takes the whole node. */
    int slotsOn(Pool pool) {
        JsonObject manager = JobBody.managerTask(job.body);
        boolean exclusive = isManager() && manager != null && manager.getBoolean("runExclusive");
        return exclusive || instances > 0 ? pool.slotsPerNode() : slots;
    }

    boolean isManager() {
        JsonObject manager = JobBody.managerTask(job.body);
        return manager != null && manager.getString("id").equalsIgnoreCase(id);
    }

    boolean satisfies() {
        return state == TaskState.completed && satisfies;
    }

    boolean deleted() {
        return deleted;
    }

    @Nullable
    String runId() {
        return runId;
    }

    @Nullable
    MultiInstance multiInstance() {
        return multiInstance;
    }

    int maxRetries() {
        return body().getJsonObject("constraints").getInteger("maxTaskRetryCount");
    }

    Duration retention() {
        return WireTime.duration(body().getJsonObject("constraints").getString("retentionTime"));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String jobId() {
        return job.id();
    }

    @Override
    public JsonObject body() {
        return new JsonObject(body);
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
    public @Nullable Instant startedAt() {
        return startedAt;
    }

    @Override
    public @Nullable Instant endedAt() {
        return state == TaskState.completed ? endedAt : null;
    }

    @Override
    public @Nullable Integer exitCode() {
        return exitCode;
    }

    @Override
    public @Nullable Failure failure() {
        return failure;
    }

    @Override
    public int retries() {
        return retries;
    }

    @Override
    public @Nullable Instant retriedAt() {
        return retriedAt;
    }

    @Override
    public int requeues() {
        return requeues;
    }

    @Override
    public @Nullable Instant requeuedAt() {
        return requeuedAt;
    }

    @Override
    public @Nullable NodeReference node() {
        return node;
    }
}
