package io.switchover.pool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.remote.Answer;
import io.switchover.remote.Done;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Batch accounts as far as pools go: etags, resizes that take a moment, and capacity that may be missing. */
public final class InMemoryRegionPools implements RegionPools {
    private final Map<String, Map<String, ObjectNode>> pools = new TreeMap<>();
    public final Set<String> dark = new HashSet<>();
    /** By region: the code with which resizes fail. */
    public final Map<String, String> failing = new TreeMap<>();

    /** Regions whose accounts do not have the packages that pools are to refer to. */
    public final Set<String> refusing = new HashSet<>();

    /** The first words of calls that every account refuses. */
    public final Set<String> denied = new HashSet<>();

    public final List<String> calls = new ArrayList<>();
    /** Run once, before the next change, with what is to be changed. */
    public Consumer<String> before = call -> {};

    private int version;

    public ObjectNode pool(String region, String id) {
        var pool = pools.getOrDefault(region, Map.of()).get(id);
        if (pool == null) {
            throw new AssertionError("no pool " + id + " in " + region + ": " + pools);
        }
        return pool;
    }

    boolean has(String region, String id) {
        return pools.getOrDefault(region, Map.of()).containsKey(id);
    }

    /** Resizes that are under way come to their end. */
    public void settle() {
        pools.forEach((region, there) -> there.values().forEach(pool -> settle(region, pool)));
    }

    private void settle(String region, ObjectNode pool) {
        if (!pool.path("allocationState").asText().equals("resizing")) {
            return;
        }
        pool.put("allocationState", "steady");
        pool.put("allocationStateTransitionTime", "T" + ++version);
        var code = failing.get(region);
        boolean grows = pool.path("currentDedicatedNodes").asInt()
                < pool.path("targetDedicatedNodes").asInt();
        if (code != null && grows) {
            pool.putArray("resizeErrors").addObject().put("code", code);
        } else {
            pool.set("currentDedicatedNodes", pool.path("targetDedicatedNodes"));
            pool.set("currentLowPriorityNodes", pool.path("targetLowPriorityNodes"));
        }
    }

    @Override
    public Answer<List<FoundPool>> list(String region) {
        if (dark.contains(region)) {
            return new Answer.Unanswered<>("the data plane of " + region + " did not answer in time");
        }
        return new Answer.Answered<>(pools.getOrDefault(region, Map.of()).values().stream()
                .map(pool -> new FoundPool(
                        pool.path("id").asText(),
                        pool.path("eTag").asText(),
                        pool.deepCopy(),
                        pool.path("currentDedicatedNodes").asInt()
                                + pool.path("currentLowPriorityNodes").asInt()))
                .toList());
    }

    @Override
    public Answer<Done> create(String region, ObjectNode body) {
        var id = body.path("id").asText();
        return change(region, "create " + id, () -> {
            if (has(region, id)) {
                return new Answer.Refused<>(Answer.Reason.EXISTS, "PoolExists");
            }
            var pool = body.deepCopy();
            pool.put("state", "active")
                    .put("vmSize", body.path("vmSize").asText().toLowerCase(Locale.ROOT));
            for (var name : List.of(
                    "targetDedicatedNodes",
                    "targetLowPriorityNodes",
                    "currentDedicatedNodes",
                    "currentLowPriorityNodes")) {
                pool.set(
                        name,
                        pool.path(name).isMissingNode() ? JsonNodeFactory.instance.numberNode(0) : pool.path(name));
            }
            pool.put("enableAutoScale", body.path("enableAutoScale").asBoolean());
            pools.computeIfAbsent(region, r -> new TreeMap<>()).put(id, pool);
            resizing(pool);
            return new Answer.Answered<>(Done.DONE);
        });
    }

    private void resizing(ObjectNode pool) {
        pool.put("allocationState", "resizing").put("allocationStateTransitionTime", "T" + ++version);
        pool.remove("resizeErrors");
        pool.put("eTag", "e" + ++version);
    }

    @Override
    public Answer<Done> patch(String region, String id, ObjectNode body, String etag) {
        if (refusing.contains(region) && body.has(RegionalSpec.PACKAGES)) {
            return new Answer.Refused<>(Answer.Reason.INVALID, "InvalidApplicationPackageReferences");
        }
        return guarded(region, id, "patch " + id, etag, pool -> {
            for (var field : body.properties()) {
                pool.set(field.getKey(), field.getValue().deepCopy());
            }
            pool.put("eTag", "e" + ++version);
        });
    }

    @Override
    public Answer<Done> resize(String region, String id, PoolSize.Fixed target, String etag) {
        return guarded(region, id, "resize " + id + " to " + target.nodes(), etag, pool -> {
            pool.put("targetDedicatedNodes", target.targetDedicatedNodes());
            pool.put("targetLowPriorityNodes", target.targetLowPriorityNodes());
            resizing(pool);
        });
    }

    @Override
    public Answer<Done> stopResize(String region, String id, String etag) {
        return guarded(region, id, "stop " + id, etag, pool -> {
            pool.put("allocationState", "steady").put("eTag", "e" + ++version);
        });
    }

    @Override
    public Answer<Done> enableAutoScale(String region, String id, PoolSize.AutoScale size, String etag) {
        return guarded(region, id, "formula " + id, etag, pool -> pool.put("enableAutoScale", true)
                .put("autoScaleFormula", size.autoScaleFormula())
                .put("eTag", "e" + ++version));
    }

    @Override
    public Answer<Done> disableAutoScale(String region, String id) {
        return change(region, "fix " + id, () -> {
            pool(region, id)
                    .put("enableAutoScale", false)
                    .put("eTag", "e" + ++version)
                    .remove("autoScaleFormula");
            return new Answer.Answered<>(Done.DONE);
        });
    }

    private Answer<Done> guarded(String region, String id, String call, String etag, Consumer<ObjectNode> change) {
        return change(region, call, () -> {
            if (!has(region, id)) {
                return new Answer.Refused<>(Answer.Reason.ABSENT, "PoolNotFound");
            }
            var pool = pool(region, id);
            if (!pool.path("eTag").asText().equals(etag)) {
                return new Answer.Refused<>(Answer.Reason.CHANGED, "ConditionNotMet");
            }
            change.accept(pool);
            return new Answer.Answered<>(Done.DONE);
        });
    }

    private Answer<Done> change(String region, String call, Supplier<Answer<Done>> change) {
        var hook = before;
        before = other -> {};
        hook.accept(call);
        if (dark.contains(region)) {
            return new Answer.Unanswered<>("the data plane of " + region + " did not answer in time");
        }
        Answer<Done> answer = denied.contains(call.split(" ")[0])
                ? new Answer.Refused<>(Answer.Reason.DENIED, "AuthorizationFailed")
                : change.get();
        calls.add(region + ": " + call + (answer instanceof Answer.Answered<Done> ? "" : " (refused)"));
        return answer;
    }
}
