package io.switchover.pool.tending;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.pool.DesiredPool;
import io.switchover.pool.FoundPool;
import io.switchover.pool.PoolSize;
import io.switchover.pool.SizeLevel;
import io.switchover.pool.WantedSize;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about one desired pool in one region. Each step names the version that was looked at, so a plan that has become
 * old changes nothing.
 */
final class PoolPlan {
    private static final String REPORTED =
            "; SWITCHOVER_POOLS_DRIFT is report, so Switchover changes nothing by itself:"
                    + " POST /api/readiness/{region}/repair does";

    private PoolPlan() {}

    /**
     * Everything that was looked at.
     *
     * @param spec as the region shall have it
     * @param found as the region has it; empty when it has none
     * @param size empty while the sizes cannot be decided, and then they stay as they are
     * @param repairs whether drift is repaired, or only told
     * @param refused whether the service refused the last change of fields that drifted; then its size does not wait for them
     */
    record Facts(
            DesiredPool pool,
            ObjectNode spec,
            Optional<FoundPool> found,
            Optional<WantedSize> size,
            boolean repairs,
            boolean refused) {}

    static PoolStep next(Facts facts) {
        if (facts.found().isEmpty()) {
            return create(facts);
        }
        var found = facts.found().get();
        if (found.deleting()) {
            return new PoolStep.Wait("it is being deleted, and is made anew after that");
        }
        var first = facts.refused() ? List.<Drift>of() : beforeSize(facts, found);
        return marked(facts, found).or(() -> patched(facts, found, first)).orElseGet(() -> {
            var sized = facts.size().flatMap(size -> resized(facts, found, size));
            return sized.filter(PoolStep::acts)
                    .or(() -> patched(facts, found, repairable(facts, found)))
                    .or(() -> sized)
                    .orElseGet(() -> unrepaired(facts, found));
        });
    }

    /**
     * What is repaired before the size: everything where nothing is to work, and otherwise only what could not be repaired once it has nodes.
     * No change of a field may keep the active region's pool from its nodes.
     */
    private static List<Drift> beforeSize(Facts facts, FoundPool found) {
        boolean working =
                facts.size().filter(size -> size.level() == SizeLevel.WORKING).isPresent();
        return repairable(facts, found).stream()
                .filter(drift -> !working || drift.repair() == Drift.Repair.EMPTY_POOL)
                .toList();
    }

    private static List<Drift> repairable(Facts facts, FoundPool found) {
        return facts.repairs()
                ? DriftPolicy.between(facts.spec(), found.body()).stream()
                        .filter(drift -> drift.repairable(found.empty()))
                        .toList()
                : List.of();
    }

    /**
     * Whether it is to have no nodes for now, because it has drifted in a field that only a pool without nodes takes: where nothing works,
     * and where Azure has given it none. It stays so until the field is repaired.
     */
    private static boolean emptied(Facts facts, FoundPool found, WantedSize size) {
        boolean idle = size.level() == SizeLevel.STANDBY
                || (!facts.refused()
                        && found.current().nodes() == 0
                        && ResizeFailure.of(found).isPresent());
        return facts.repairs()
                && idle
                && DriftPolicy.between(facts.spec(), found.body()).stream()
                        .anyMatch(drift -> drift.repair() == Drift.Repair.EMPTY_POOL);
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
                .ifPresent(mark ->
                        body.set("metadata", FoundPool.marked(facts.spec().path("metadata"), mark)));
        return new PoolStep.Create(body);
    }

    /** The mark of its size, alone: it keeps older shrinks from it, and must not fail with a field that the service refuses. */
    private static Optional<PoolStep> marked(Facts facts, FoundPool found) {
        var mark = mark(facts, found);
        if (mark == null || mark.equals(found.mark().orElse(null))) {
            return Optional.empty();
        }
        var body = JsonNodeFactory.instance.objectNode();
        body.set("metadata", FoundPool.marked(found.body().path("metadata"), mark));
        return Optional.of(new PoolStep.Patch(
                body, found.etag(), facts.size().map(WantedSize::because).orElse(""), false));
    }

    private static Optional<PoolStep> patched(Facts facts, FoundPool found, List<Drift> drifts) {
        if (drifts.isEmpty()) {
            return Optional.empty();
        }
        var body = JsonNodeFactory.instance.objectNode();
        for (var drift : drifts) {
            var name = drift.name();
            var value = facts.spec().path(name);
            body.set(name, value.isMissingNode() ? DriftPolicy.none(name) : value);
        }
        if (body.has("metadata")) {
            body.set(
                    "metadata",
                    FoundPool.marked(facts.spec().path("metadata"), found.mark().orElse(null)));
        }
        var what = drifts.stream().map(Drift::field).collect(Collectors.joining(", "));
        return Optional.of(new PoolStep.Patch(
                body, found.etag(), what + (drifts.size() == 1 ? " drifted" : " have drifted"), true));
    }

    /** The mark that shall stand there, empty for none; null when any may. A retry is written down before it is given: it happens once. */
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
        return size.mark() == null && asked && ResizeFailure.over(found) ? wanted : size.mark();
    }

    private static Optional<PoolStep> resized(Facts facts, FoundPool found, WantedSize size) {
        if (emptied(facts, found, size)) {
            return fixed(
                    found,
                    PoolSize.Fixed.NONE,
                    new WantedSize(
                            size.level(),
                            size.mark(),
                            "it has drifted in a field that Azure Batch changes only in a pool without nodes"));
        }
        return switch (facts.pool().size(size.level())) {
            case PoolSize.AutoScale auto -> scaled(found, auto, size);
            case PoolSize.Fixed fixed -> fixed(found, fixed, size);
        };
    }

    private static Optional<PoolStep> scaled(FoundPool found, PoolSize.AutoScale auto, WantedSize size) {
        if (DriftPolicy.runsBy(auto, found)) {
            return Optional.empty();
        }
        return Optional.of(
                found.autoScale() || found.steady()
                        ? new PoolStep.EnableAutoScale(auto, found.etag(), size.because())
                        : interrupted(found, size, size.level() == SizeLevel.WORKING));
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
            return Optional.of(interrupted(found, size, !shrinks));
        }
        return retry(found, wanted);
    }

    /** Azure Batch takes no other size while a resize is under way. */
    private static PoolStep interrupted(FoundPool found, WantedSize size, boolean urgent) {
        return urgent
                        && "resizing"
                                .equalsIgnoreCase(
                                        found.body().path("allocationState").asText())
                ? new PoolStep.StopResize(found.etag(), size.because())
                : new PoolStep.Wait("another resize is under way");
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

    private static PoolStep unrepaired(Facts facts, FoundPool found) {
        var left = DriftPolicy.between(facts.spec(), found.body());
        if (left.isEmpty()) {
            return new PoolStep.Nothing();
        }
        var sentence = left.stream().map(Drift::sentence).collect(Collectors.joining("; "));
        return new PoolStep.Cannot(facts.repairs() ? sentence : sentence + REPORTED);
    }
}
