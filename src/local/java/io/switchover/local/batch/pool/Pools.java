package io.switchover.local.batch.pool;

import io.switchover.local.batch.account.AccountState;
import io.switchover.local.batch.account.Applications;
import io.switchover.local.batch.account.CaselessBatchId;
import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.Conditions;
import io.switchover.local.batch.account.CoreUsage;
import io.switchover.local.batch.account.ListPage;
import io.switchover.local.batch.account.ListQuery;
import io.switchover.local.batch.account.Quotas;
import io.switchover.local.batch.account.Refusal;
import io.switchover.local.batch.account.Revision;
import io.switchover.local.batch.json.ManagedPoolJson;
import io.switchover.local.batch.json.PoolBody;
import io.switchover.local.batch.json.PoolJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What callers do to the pools of an account. Bodies arrive with their shape already checked. */
public final class Pools {
    private final AccountState state;
    private final PoolTable pools;
    private final Applications applications;
    private final SupportedImages images;
    private final PoolScaling scaling;
    private final Workload workload;

    Pools(
            AccountState state,
            PoolTable pools,
            Applications applications,
            SupportedImages images,
            PoolScaling scaling,
            Workload workload) {
        this.state = state;
        this.pools = pools;
        this.applications = applications;
        this.images = images;
        this.scaling = scaling;
        this.workload = workload;
    }

    public Revision add(JsonObject body) {
        return state.locked(() -> {
            CaselessBatchId.check(body.getString("id"));
            PoolBody.check(body);
            if (pools.find(body.getString("id")).isPresent()) {
                throw Code.PoolExists.refusal();
            }
            if (pools.all().size() >= state.quotas().pools()) {
                throw Code.PoolQuotaReached.refusal();
            }
            state.vmSkus().check(body.getString("vmSize"), state.now());
            images.check(body, state.now());
            checkReferences(body.getJsonArray("applicationPackageReferences"));
            Pool pool = new Pool(PoolBody.normal(body), state.revise());
            scaling.checkFormula(pool);
            pools.add(pool);
            Revision revision = pool.revision();
            scaling.start(pool);
            workload.nodesChanged(pool);
            workload.settle();
            return revision;
        });
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
            if (applications.resolve(application, version).isEmpty()) {
                Code code = Code.InvalidApplicationPackageReferences;
                throw new Refusal(
                        code.status(),
                        code.name(),
                        code.sentence(),
                        Map.of(application, version == null ? "(default version)" : version));
            }
        }
    }

    public JsonObject get(String id, Conditions conditions, String base) {
        return state.locked(() -> {
            Pool pool = pools.get(id);
            conditions.checkRead(pool.revision());
            return PoolJson.of(pool, base);
        });
    }

    public Optional<Revision> find(String id, Conditions conditions) {
        return state.locked(() -> {
            Optional<Revision> revision = pools.find(id).map(Pool::revision);
            revision.ifPresent(conditions::checkRead);
            return revision;
        });
    }

    public ListPage list(ListQuery query, String base) {
        return state.locked(() -> ListPage.of(pools.all().stream().map(pool -> PoolJson.listed(pool, base)), query));
    }

    /** As the management plane shows them. */
    public List<JsonObject> managed() {
        return state.locked(() -> pools.all().stream()
                .map(pool -> ManagedPoolJson.of(pool, state.profile().armId()))
                .toList());
    }

    public JsonObject managed(String id) {
        return state.locked(
                () -> ManagedPoolJson.of(pools.get(id), state.profile().armId()));
    }

    public CoreUsage coreUsage() {
        return state.locked(pools::coreUsage);
    }

    /** Changes what the body names and leaves the rest. */
    public Revision patch(String id, JsonObject body, Conditions conditions) {
        return state.locked(() -> {
            Pool pool = open(id, conditions);
            return change(pool, body, pool.body().copy());
        });
    }

    /** Takes away what the body does not name. */
    public Revision update(String id, JsonObject body, Conditions conditions) {
        return state.locked(() -> {
            Pool pool = open(id, conditions);
            JsonObject rest = pool.body().copy();
            PoolBody.REPLACED_BY_UPDATE.forEach(rest::remove);
            return change(pool, body, rest);
        });
    }

    private Revision change(Pool pool, JsonObject body, JsonObject merged) {
        for (String name : PoolBody.ONLY_WHEN_EMPTY) {
            if (body.containsKey(name) && !pool.nodes().isEmpty()) {
                throw Code.OperationInvalidForCurrentState.because(
                        name + " can be updated only when the pool is empty");
            }
        }
        checkReferences(body.getJsonArray("applicationPackageReferences"));
        body.forEach(entry -> merged.put(entry.getKey(), entry.getValue()));
        JsonObject checked = merged.copy();
        if (pool.autoScales()) {
            checked.remove("targetDedicatedNodes");
            checked.remove("targetLowPriorityNodes");
        }
        PoolBody.check(checked);
        pool.replaceBody(PoolBody.normal(merged));
        pool.revise(state.revise());
        return pool.revision();
    }

    public void delete(String id, Conditions conditions) {
        state.run(() -> {
            Pool pool = open(id, conditions);
            pool.delete(state.revise());
            pool.body().put("targetDedicatedNodes", 0).put("targetLowPriorityNodes", 0);
            scaling.empty(pool);
            workload.settle();
            reap();
        });
    }

    /** A pool that can still be changed. */
    private Pool open(String id, Conditions conditions) {
        return open(pools, id, conditions);
    }

    static Pool open(PoolTable pools, String id, Conditions conditions) {
        Pool pool = pools.get(id);
        if (pool.deleting()) {
            throw Code.PoolBeingDeleted.refusal();
        }
        conditions.check(pool.revision());
        return pool;
    }

    /** What only time brings about: deleted pools without nodes go, resizes and formulas that are due are carried on. */
    public void tick() {
        reap();
        List.copyOf(pools.all()).forEach(scaling::tick);
    }

    private void reap() {
        Instant now = state.now();
        for (Pool pool : List.copyOf(pools.all())) {
            if (pool.deleting()
                    && pool.nodes().isEmpty()
                    && !now.isBefore(pool.stateSince().plus(state.pace().deletion()))) {
                pools.remove(pool);
            }
        }
    }
}
