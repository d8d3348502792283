package io.switchover.local.batch.account;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What callers do to the pools of an account. Bodies arrive with their shape already checked. */
public final class Pools {
    private static final List<String> ONLY_WHEN_EMPTY = List.of(
            "displayName",
            "vmSize",
            "taskSlotsPerNode",
            "taskSchedulingPolicy",
            "enableInterNodeCommunication",
            "virtualMachineConfiguration",
            "networkConfiguration",
            "userAccounts",
            "mountConfiguration",
            "upgradePolicy",
            "resourceTags");

    private final AccountState state;
    private final Applications applications;
    private final Nodes nodes;
    private final Runs runs;
    private final Scheduler scheduler;
    private List<JsonObject> nextErrors = List.of();

    Pools(AccountState state, Applications applications, Nodes nodes, Runs runs, Scheduler scheduler) {
        this.state = state;
        this.applications = applications;
        this.nodes = nodes;
        this.runs = runs;
        this.scheduler = scheduler;
    }

    public Stamp add(JsonObject body) {
        return state.locked(() -> {
            String id = body.getString("id");
            BatchId.check(id);
            PoolBody.check(body);
            if (state.pools.containsKey(BatchId.key(id))) {
                throw Code.PoolExists.refusal();
            }
            if (state.pools.size() >= state.quotas.pools()) {
                throw Code.PoolQuotaReached.refusal();
            }
            checkReferences(body.getJsonArray("applicationPackageReferences"));
            Pool pool = new Pool(state.nextSequence(), PoolBody.normal(body), state.stamps.next());
            state.pools.put(BatchId.key(id), pool);
            resize(pool);
            for (Job job : List.copyOf(state.alive)) {
                scheduler.offer(job);
            }
            runs.settle();
            return pool.stamp;
        });
    }

    /** The next resize of any pool fails with this, and the pool keeps the nodes it has. */
    public void failNextResize(String code, String message) {
        state.run(() -> nextErrors = List.of(new JsonObject().put("code", code).put("message", message)));
    }

    private void resize(Pool pool) {
        List<JsonObject> errors = nextErrors;
        nextErrors = List.of();
        nodes.resize(pool, errors);
    }

    private void checkReferences(@Nullable JsonArray references) {
        if (references == null) {
            return;
        }
        if (references.size() > Quotas.PACKAGES_OF_A_POOL) {
            throw Code.InvalidPropertyValue.of(
                    "applicationPackageReferences",
                    references.size(),
                    "A pool has at most " + Quotas.PACKAGES_OF_A_POOL + " application packages");
        }
        for (int i = 0; i < references.size(); i++) {
            String application = references.getJsonObject(i).getString("applicationId");
            String version = references.getJsonObject(i).getString("version");
            if (!application.startsWith("/")) {
                throw Code.InvalidPropertyValue.of(
                        "applicationId", application, "The application id must be fully qualified");
            }
            Optional<Installation> found = applications.resolve(application, version);
            if (found.isEmpty()) {
                throw new Refusal(
                        Code.InvalidApplicationPackageReferences.status(),
                        Code.InvalidApplicationPackageReferences.name(),
                        Code.InvalidApplicationPackageReferences.sentence(),
                        Map.of(application, version == null ? "(default version)" : version));
            }
        }
    }

    public JsonObject get(String id, Conditions conditions, String base) {
        return state.locked(() -> {
            Pool pool = state.pool(id);
            conditions.checkRead(pool.stamp);
            return PoolJson.of(pool, base);
        });
    }

    public Optional<Stamp> find(String id, Conditions conditions) {
        return state.locked(() -> {
            Optional<Pool> pool = Optional.ofNullable(state.pools.get(BatchId.key(id)));
            pool.ifPresent(there -> conditions.checkRead(there.stamp));
            return pool.map(there -> there.stamp);
        });
    }

    public Listing list(Selection selection, String base) {
        return state.locked(() -> Listing.of(
                state.pools.values().stream()
                        .map(pool -> Row.of(pool.sequence, PoolJson.of(pool, base)))
                        .toList(),
                selection));
    }

    /** As the management plane shows them. */
    public List<JsonObject> managed() {
        return state.locked(() -> state.pools.values().stream()
                .map(pool -> ManagedPoolJson.of(pool, state.profile.armId()))
                .toList());
    }

    public JsonObject managed(String id) {
        return state.locked(() -> ManagedPoolJson.of(state.pool(id), state.profile.armId()));
    }

    public Stamp patch(String id, JsonObject body, Conditions conditions) {
        return state.locked(() -> {
            Pool pool = open(id, conditions);
            for (String name : ONLY_WHEN_EMPTY) {
                if (body.containsKey(name) && !pool.nodes.isEmpty()) {
                    throw Code.OperationInvalidForCurrentState.because(
                            name + " can be updated only when the pool is empty");
                }
            }
            checkReferences(body.getJsonArray("applicationPackageReferences"));
            JsonObject merged = pool.body.copy();
            body.forEach(entry -> merged.put(entry.getKey(), entry.getValue()));
            PoolBody.check(merged);
            JsonObject normal = PoolBody.normal(merged);
            pool.body.clear();
            normal.forEach(entry -> pool.body.put(entry.getKey(), entry.getValue()));
            pool.stamp = state.stamps.next();
            return pool.stamp;
        });
    }

    public Stamp resize(String id, JsonObject body, Conditions conditions) {
        return state.locked(() -> {
            Pool pool = open(id, conditions);
            if (!pool.allocation.equals("steady")) {
                throw Code.PoolBeingResized.refusal();
            }
            PoolBody.checkTargets(body);
            for (String name : List.of("targetDedicatedNodes", "targetLowPriorityNodes", "resizeTimeout")) {
                if (body.containsKey(name)) {
                    pool.body.put(name, body.getValue(name));
                }
            }
            pool.deallocation =
                    body.getString("nodeDeallocationOption", "requeue").toLowerCase(Locale.ROOT);
            pool.stamp = state.stamps.next();
            resize(pool);
            runs.settle();
            return pool.stamp;
        });
    }

    public void delete(String id, Conditions conditions) {
        state.run(() -> {
            Pool pool = open(id, conditions);
            Stamp stamp = state.stamps.next();
            pool.state = "deleting";
            pool.stateAt = stamp.at();
            pool.stamp = stamp;
            pool.allocate("resizing", stamp.at());
            pool.resizeUntil = null;
            for (Node node : List.copyOf(pool.nodes.values())) {
                nodes.remove(node, "requeue");
            }
            runs.settle();
            reap();
        });
    }

    private Pool open(String id, Conditions conditions) {
        Pool pool = state.pool(id);
        if (pool.state.equals("deleting")) {
            throw Code.PoolBeingDeleted.refusal();
        }
        conditions.check(pool.stamp);
        return pool;
    }

    /** Deleted pools without nodes go; resizes that have taken their time are done. */
    void reap() {
        state.pools
                .values()
                .removeIf(pool -> pool.state.equals("deleting")
                        && pool.nodes.isEmpty()
                        && !state.now().isBefore(pool.stateAt.plus(state.pace.settling())));
        for (Pool pool : List.copyOf(state.pools.values())) {
            nodes.proceed(pool);
        }
    }

    public Listing nodes(String poolId, Selection selection, String base) {
        return state.locked(() -> {
            List<Row> rows = new ArrayList<>();
            for (Node node : state.pool(poolId).nodes.values()) {
                rows.add(Row.of(rows.size() + 1, NodeJson.of(node, base)));
            }
            return Listing.of(rows, selection);
        });
    }

    public JsonObject node(String poolId, String nodeId, String base) {
        return state.locked(() -> {
            Node node = state.pool(poolId).nodes.get(nodeId);
            if (node == null) {
                throw Code.NodeNotFound.refusal();
            }
            return NodeJson.of(node, base);
        });
    }

    public Listing nodeCounts(Selection selection) {
        return state.locked(() -> Listing.of(
                state.pools.values().stream()
                        .map(pool -> Row.of(pool.sequence, NodeJson.counts(pool)))
                        .toList(),
                selection));
    }
}
