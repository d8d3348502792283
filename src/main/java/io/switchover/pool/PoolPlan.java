package io.switchover.pool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about one desired pool in one region. Each step names the version that was looked at, so a plan that has become
 * old changes nothing.
 */
final class PoolPlan {
    private PoolPlan() {}

    /**
     * Everything that was looked at.
     *
     * @param spec as the region shall have it
     * @param found as the region has it; empty when it has none
     * @param size empty while the sizes cannot be decided, and then they stay as they are
     * @param repairs whether drift is mended, or only told
     */
    record Facts(
            DesiredPool pool, ObjectNode spec, Optional<FoundPool> found, Optional<WantedSize> size, boolean repairs) {}

    static PoolStep next(Facts facts) {
        if (facts.found().isEmpty()) {
            return create(facts);
        }
        var found = facts.found().get();
        if (found.deleting()) {
            return new PoolStep.Wait("it is being deleted, and is made anew after that");
        }
        return patched(facts, found)
                .or(() -> facts.size().flatMap(size -> resized(facts, found, size)))
                .orElseGet(() -> unmended(facts, found));
    }

    /** Drift that is to stay until an operator does something. */
    static List<Drift> lasting(ObjectNode spec, FoundPool found) {
        return DriftPolicy.between(spec, found.body()).stream()
                .filter(drift -> !drift.mendable(found.empty()))
                .toList();
    }

    private static PoolStep create(Facts facts) {
        if (facts.spec().hasNonNull("identity")) {
            return new PoolStep.Cannot(
                    "it shall carry an identity, which Azure Batch gives a pool only through its management"
                            + " plane: create it there (az batch pool create --json-file), and Switchover keeps it as it shall be");
        }
        var body = facts.spec().deepCopy();
        body.put("id", facts.pool().id());
        var level = facts.size().map(WantedSize::level).orElse(SizeLevel.STANDBY);
        switch (facts.pool().size(level)) {
            case PoolSize.Fixed fixed ->
                body.put("targetDedicatedNodes", fixed.targetDedicatedNodes())
                        .put("targetLowPriorityNodes", fixed.targetLowPriorityNodes());
            case PoolSize.AutoScale auto -> {
                body.put("enableAutoScale", true).put("autoScaleFormula", auto.autoScaleFormula());
                if (auto.autoScaleEvaluationInterval() != null) {
                    body.put("autoScaleEvaluationInterval", auto.autoScaleEvaluationInterval());
                }
            }
        }
        facts.size()
                .map(WantedSize::mark)
                .ifPresent(mark -> body.set("metadata", marked(facts.spec().path("metadata"), mark)));
        return new PoolStep.Create(body);
    }

    /** Fields that drifted, and the mark of its size, in one write. */
    private static Optional<PoolStep> patched(Facts facts, FoundPool found) {
        var drifts = facts.repairs()
                ? DriftPolicy.between(facts.spec(), found.body()).stream()
                        .filter(drift -> drift.mendable(found.empty()))
                        .toList()
                : List.<Drift>of();
        var mark = mark(facts, found);
        boolean marks = mark != null && !mark.equals(found.mark().orElse(null));
        if (drifts.isEmpty() && !marks) {
            return Optional.empty();
        }
        var body = JsonNodeFactory.instance.objectNode();
        for (var drift : drifts) {
            var name = part(drift);
            var value = facts.spec().path(name);
            body.set(name, value.isMissingNode() ? empty(name) : value);
        }
        if (marks || body.has("metadata")) {
            var own = facts.repairs()
                    ? facts.spec().path("metadata")
                    : found.body().path("metadata");
            body.set("metadata", marked(own, mark == null ? found.mark().orElse(null) : mark));
        }
        var what = drifts.stream().map(Drift::field).collect(Collectors.joining(", "));
        return Optional.of(new PoolStep.Patch(
                body,
                found.etag(),
                what.isEmpty()
                        ? facts.size().map(WantedSize::because).orElse("")
                        : what + (drifts.size() == 1 ? " drifted" : " have drifted")));
    }

    private static String part(Drift drift) {
        return drift.field().split("[.\\[]", 2)[0];
    }

    /** What the service takes for "there is none". */
    private static JsonNode empty(String name) {
        return switch (name) {
            case "taskSlotsPerNode" -> JsonNodeFactory.instance.numberNode(1);
            case "enableInterNodeCommunication" -> JsonNodeFactory.instance.booleanNode(false);
            case "targetNodeCommunicationMode" -> JsonNodeFactory.instance.textNode("default");
            case "taskSchedulingPolicy" -> JsonNodeFactory.instance.objectNode().put("nodeFillType", "spread");
            default -> JsonNodeFactory.instance.arrayNode();
        };
    }

    private static ArrayNode marked(JsonNode metadata, @Nullable String mark) {
        var all = JsonNodeFactory.instance.arrayNode();
        metadata.forEach(item -> {
            if (!FoundPool.MARK.equals(item.path("name").asText())) {
                all.add(item);
            }
        });
        if (mark != null) {
            all.addObject().put("name", FoundPool.MARK).put("value", mark);
        }
        return all;
    }

    /** The mark that shall stand there; null when none has to. A retry is written down before it is given, so that it happens once. */
    private static @Nullable String mark(Facts facts, FoundPool found) {
        var size = facts.size().orElse(null);
        if (size == null) {
            return null;
        }
        var there = found.mark().orElse("");
        var wanted = size.mark() == null ? ResizeFailure.plain(there) : size.mark();
        var failure = ResizeFailure.of(found);
        boolean asked = facts.pool().size(size.level()).equals(found.target());
        if (asked && failure.isPresent() && failure.get().worthRetrying()) {
            return failure.get().wasRetried() && ResizeFailure.plain(there).equals(wanted)
                    ? there
                    : failure.get().retried(wanted);
        }
        return size.mark();
    }

    private static Optional<PoolStep> resized(Facts facts, FoundPool found, WantedSize size) {
        return switch (facts.pool().size(size.level())) {
            case PoolSize.AutoScale auto -> scaled(found, auto, size);
            case PoolSize.Fixed fixed -> fixed(found, fixed, size);
        };
    }

    private static Optional<PoolStep> scaled(FoundPool found, PoolSize.AutoScale auto, WantedSize size) {
        var formula = found.body().path("autoScaleFormula").asText();
        boolean same = found.autoScale()
                && formula.strip().equals(auto.autoScaleFormula().strip())
                && (auto.autoScaleEvaluationInterval() == null
                        || PoolDifference.between(
                                        "autoScaleEvaluationInterval",
                                        JsonNodeFactory.instance.textNode(auto.autoScaleEvaluationInterval()),
                                        found.body().path("autoScaleEvaluationInterval"))
                                .isEmpty());
        return same ? Optional.empty() : Optional.of(new PoolStep.EnableAutoScale(auto, found.etag(), size.because()));
    }

    private static Optional<PoolStep> fixed(FoundPool found, PoolSize.Fixed wanted, WantedSize size) {
        if (found.autoScale()) {
            return Optional.of(new PoolStep.DisableAutoScale(found.etag(), size.because()));
        }
        var target = found.target();
        if (!wanted.equals(target)) {
            boolean shrinks = wanted.targetDedicatedNodes() < target.targetDedicatedNodes()
                    || wanted.targetLowPriorityNodes() < target.targetLowPriorityNodes();
            if (found.steady()) {
                return Optional.of(new PoolStep.Resize(wanted, shrinks, found.etag(), size.because()));
            }
            boolean resizing = "resizing"
                    .equalsIgnoreCase(found.body().path("allocationState").asText());
            return Optional.of(
                    resizing && !shrinks
                            ? new PoolStep.StopResize(found.etag(), size.because())
                            : new PoolStep.Wait("another resize is under way"));
        }
        return retry(found, wanted);
    }

    private static Optional<PoolStep> retry(FoundPool found, PoolSize.Fixed wanted) {
        return ResizeFailure.of(found)
                .map(failure -> failure.retryIsDue()
                        ? new PoolStep.Resize(
                                wanted,
                                false,
                                found.etag(),
                                "the last resize failed with " + failure.code() + ", and is asked for once more")
                        : new PoolStep.Cannot(failure.sentence()));
    }

    private static PoolStep unmended(Facts facts, FoundPool found) {
        var left = DriftPolicy.between(facts.spec(), found.body());
        return left.isEmpty()
                ? new PoolStep.Nothing()
                : new PoolStep.Cannot(left.stream().map(Drift::sentence).collect(Collectors.joining("; ")));
    }
}
