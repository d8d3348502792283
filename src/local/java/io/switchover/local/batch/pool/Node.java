package io.switchover.local.batch.pool;

import io.switchover.local.batch.account.Failure;
import io.switchover.local.batch.account.Installation;
import io.switchover.local.batch.json.PreparationAndReleaseStatus;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One node of a pool: how many slots are taken, and what has run on it. Changed under the account's lock only. */
public final class Node implements PreparationAndReleaseStatus {
    private final String id;
    private final Pool pool;
    private final boolean dedicated;
    private final Instant allocatedAt;
    private final String address;
    private final Set<String> runs = new LinkedHashSet<>();
    private final NodeTaskRun startTask = new NodeTaskRun();
    private final List<Failure> errors = new ArrayList<>();
    private List<Installation> installed = List.of();
    private String state = "starting";
    private Instant stateSince;
    private @Nullable Instant bootedAt;
    private boolean schedulingEnabled = true;
    private int takenSlots;
    private int running;
    private int ran;
    private int succeeded;

    Node(String id, Pool pool, boolean dedicated, Instant now, String address) {
        this.id = id;
        this.pool = pool;
        this.dedicated = dedicated;
        this.allocatedAt = now;
        this.stateSince = now;
        this.address = address;
    }

    void become(String next, Instant now) {
        if (!state.equals(next)) {
            state = next;
            stateSince = now;
        }
    }

    boolean is(String some) {
        return state.equals(some);
    }

    void booted(Instant now) {
        bootedAt = now;
    }

    void install(List<Installation> packages) {
        installed = List.copyOf(packages);
    }

    void enableScheduling(boolean enabled) {
        schedulingEnabled = enabled;
    }

    public List<Installation> installed() {
        return installed;
    }

    public Pool pool() {
        return pool;
    }

    /** The ids of what runs here. */
    public Set<String> runs() {
        return runs;
    }

    /** Whether a task that failed here may be tried again here. */
    public boolean usable() {
        return is("idle") || is("running");
    }

    public int freeSlots() {
        return usable() && schedulingEnabled ? pool.slotsPerNode() - takenSlots : 0;
    }

    /** Whether nothing of any task is here. */
    public boolean empty() {
        return takenSlots == 0;
    }

    int tasks() {
        return running;
    }

    public void take(int slots, Instant now) {
        takenSlots += slots;
        running++;
        if (usable()) {
            become("running", now);
        }
    }

    public void give(int slots, Instant now) {
        takenSlots -= slots;
        running--;
        if (running == 0 && is("running")) {
            become("idle", now);
        }
    }

    public void countRun(boolean success) {
        ran++;
        succeeded += success ? 1 : 0;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean dedicated() {
        return dedicated;
    }

    @Override
    public String state() {
        return state;
    }

    @Override
    public Instant stateSince() {
        return stateSince;
    }

    @Override
    public boolean schedulingEnabled() {
        return schedulingEnabled;
    }

    @Override
    public Instant allocatedAt() {
        return allocatedAt;
    }

    @Override
    public @Nullable Instant bootedAt() {
        return bootedAt;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public JsonObject counters() {
        return new JsonObject()
                .put("totalTasksRun", ran)
                .put("totalTasksSucceeded", succeeded)
                .put("runningTasksCount", running)
                .put("runningTaskSlotsCount", takenSlots);
    }

    @Override
    public NodeTaskRun startTask() {
        return startTask;
    }

    @Override
    public List<Failure> errors() {
        return errors;
    }
}
