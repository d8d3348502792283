package io.switchover.local.batch.account;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Nodes come and go until a pool has what it wants, or may have: cores beyond the account's quota are not allocated and stand in
 * {@code resizeErrors}, as the service does it. A node takes tasks once its packages and its start task are through.
 */
final class Nodes {
    private final AccountState state;
    private final Applications applications;
    private final Scheduler scheduler;
    private final JobLife life;
    private int addresses;

    Nodes(AccountState state, Applications applications, Scheduler scheduler, JobLife life) {
        this.state = state;
        this.applications = applications;
        this.scheduler = scheduler;
        this.life = life;
    }

    /** The pool's targets have changed: it resizes, for as long as the account's pace says. */
    void resize(Pool pool, List<JsonObject> errors) {
        Instant now = state.now();
        pool.allocate("resizing", now);
        pool.resizeErrors = new JsonArray();
        pool.pending = errors;
        pool.resizeUntil = now.plus(state.pace.allocation());
        proceed(pool);
    }

    void proceed(Pool pool) {
        if (pool.resizeUntil == null || state.now().isBefore(pool.resizeUntil)) {
            return;
        }
        pool.resizeUntil = null;
        if (pool.pending.isEmpty()) {
            fit(pool, true);
            fit(pool, false);
        }
        pool.pending.forEach(pool.resizeErrors::add);
        pool.pending = List.of();
        pool.allocate("steady", state.now());
        pool.stamp = state.stamps.next();
        scheduler.freed(pool);
    }

    private void fit(Pool pool, boolean dedicated) {
        List<Node> there = pool.nodes.values().stream()
                .filter(node -> node.dedicated == dedicated && !node.state.equals("leavingpool"))
                .sorted(Comparator.comparingInt((Node node) -> node.running))
                .toList();
        int wanted = pool.target(dedicated);
        for (int i = 0; i < there.size() - wanted; i++) {
            remove(there.get(i), pool.deallocation);
        }
        int room = room(pool, dedicated);
        int missing = wanted - there.size();
        for (int i = 0; i < Math.min(missing, room); i++) {
            add(pool, dedicated);
        }
        if (missing > room) {
            pool.resizeErrors.add(new JsonObject()
                    .put("code", "AccountCoreQuotaReached")
                    .put(
                            "message",
                            "The specified account has reached core quota"
                                    + (dedicated ? "" : " for low priority nodes")));
        }
    }

    /** How many more nodes of this pool the account's core quota allows. */
    private int room(Pool pool, boolean dedicated) {
        String size = pool.body.getString("vmSize");
        int used = 0;
        int usedOfFamily = 0;
        for (Pool other : state.pools.values()) {
            int cores = other.current(dedicated) * VmSize.cores(other.body.getString("vmSize"));
            used += cores;
            if (VmSize.family(other.body.getString("vmSize")).equalsIgnoreCase(VmSize.family(size))) {
                usedOfFamily += cores;
            }
        }
        int limit = dedicated ? state.quotas.dedicatedCores() : state.quotas.lowPriorityCores();
        int left = limit - used;
        if (dedicated && state.quotas.perFamilyEnforced()) {
            int ofFamily = state.quotas.dedicatedCoresPerFamily().entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(VmSize.family(size)))
                    .mapToInt(Map.Entry::getValue)
                    .findFirst()
                    .orElse(0);
            left = Math.min(left, ofFamily - usedOfFamily);
        }
        return Math.max(0, left / VmSize.cores(size));
    }

    private void add(Pool pool, boolean dedicated) {
        String id = "tvmps_" + UUID.randomUUID().toString().replace("-", "") + (dedicated ? "_d" : "_p");
        addresses++;
        Node node = new Node(
                id, pool, dedicated, "starting", state.now(), "10.0." + addresses / 250 + "." + (4 + addresses % 250));
        pool.nodes.put(id, node);
        List<Installation> packages = new ArrayList<>();
        JsonArray references = pool.packageReferences();
        for (int i = 0; i < references.size(); i++) {
            String application = references.getJsonObject(i).getString("applicationId");
            String version = references.getJsonObject(i).getString("version");
            applications
                    .resolve(application, version)
                    .ifPresentOrElse(
                            packages::add,
                            () -> node.errors.add(Packages.failure(application, version, "The package is not active")));
        }
        node.installed = List.copyOf(packages);
        if (packages.isEmpty() || !node.errors.isEmpty()) {
            booted(node, List.of());
        } else {
            state.compute.boot(pool.id, id, packages);
        }
    }

    /** Its packages are there, or are not. */
    void booted(Node node, List<Failure> errors) {
        node.errors.addAll(errors);
        node.bootedAt = state.now();
        JsonObject startTask = node.pool.body.getJsonObject("startTask");
        if (!node.state.equals("starting")) {
            return;
        }
        if (!node.errors.isEmpty()) {
            node.become("unusable", state.now());
        } else if (startTask == null) {
            node.become("idle", state.now());
        } else if (startTask.getBoolean("waitForSuccess", true)) {
            node.become("waitingforstarttask", state.now());
            scheduler.launchStart(node, startTask);
        } else {
            node.become("idle", state.now());
            scheduler.launchStart(node, startTask);
        }
        scheduler.freed(node.pool);
    }

    void remove(Node node, String option) {
        node.become("leavingpool", state.now());
        for (String id : List.copyOf(node.runs)) {
            Running running = state.runs.get(id);
            if (running == null) {
                continue;
            }
            if (running.run.kind() != Run.Kind.TASK || option.equalsIgnoreCase("requeue")) {
                life.stop(running, Running.Stop.REQUEUE);
            } else if (option.equalsIgnoreCase("terminate")) {
                life.stop(running, Running.Stop.BY_USER);
            }
        }
        life.leave(node);
    }
}
