package io.switchover.pool.tending;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.switchover.pool.FoundPool;
import io.switchover.pool.PoolSize;
import io.switchover.pool.tending.Drift.Repair;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** In what a pool is not as it shall be, field by field, by meaning. Its size is no drift: it follows the work. */
public final class DriftPolicy {
    /**
     * A field of Azure Batch's pool JSON.
     *
     * @param repair what the service needs to change it
     * @param otherwise what it is where the desired pool does not say; missing where that is the service's choice
     */
    private record Field(String name, Repair repair, JsonNode otherwise) {}

    private static final JsonNode ANY = MissingNode.getInstance();
    private static final JsonNode NONE = JsonNodeFactory.instance.nullNode();

    private static final List<Field> FIELDS = List.of(
            new Field("vmSize", Repair.EMPTY_POOL, ANY),
            new Field("displayName", Repair.EMPTY_POOL, ANY),
            new Field("taskSlotsPerNode", Repair.EMPTY_POOL, IntNode.valueOf(1)),
            new Field(
                    "taskSchedulingPolicy",
                    Repair.EMPTY_POOL,
                    JsonNodeFactory.instance.objectNode().put("nodeFillType", "spread")),
            new Field("enableInterNodeCommunication", Repair.EMPTY_POOL, BooleanNode.FALSE),
            new Field("virtualMachineConfiguration", Repair.EMPTY_POOL, ANY),
            new Field("networkConfiguration", Repair.EMPTY_POOL, ANY),
            new Field("userAccounts", Repair.EMPTY_POOL, NONE),
            new Field("mountConfiguration", Repair.EMPTY_POOL, NONE),
            new Field("upgradePolicy", Repair.EMPTY_POOL, ANY),
            new Field("resourceTags", Repair.EMPTY_POOL, ANY),
            new Field("startTask", Repair.NEW_NODES, NONE),
            new Field("applicationPackageReferences", Repair.NEW_NODES, NONE),
            new Field("certificateReferences", Repair.NEW_NODES, NONE),
            new Field("metadata", Repair.IN_PLACE, NONE),
            new Field("targetNodeCommunicationMode", Repair.NEW_NODES, TextNode.valueOf("default")),
            new Field("identity", Repair.NEW_POOL, ANY));

    /** Everything a desired pool may say beside its sizes. */
    public static final Set<String> NAMES =
            Set.copyOf(FIELDS.stream().map(Field::name).toList());

    private DriftPolicy() {}

    /**
     * @param wanted the spec as the region shall have it
     * @param found the pool as the service shows it
     */
    public static List<Drift> between(ObjectNode wanted, ObjectNode found) {
        var all = new ArrayList<Drift>();
        for (var field : FIELDS) {
            var is = field.name().equals("metadata") ? withoutMark(found.path("metadata")) : found.path(field.name());
            var shall = wanted.hasNonNull(field.name()) ? wanted.path(field.name()) : field.otherwise();
            if (shall.isMissingNode() || (PoolDifference.nothing(is) && !wanted.hasNonNull(field.name()))) {
                continue;
            }
            PoolDifference.between(field.name(), shall, is).stream()
                    .findFirst()
                    .ifPresent(first ->
                            all.add(new Drift(first.path(), first.wanted(), first.found(), repair(field, wanted))));
        }
        return all;
    }

    /** What the service takes for "there is none". */
    static JsonNode none(String name) {
        return switch (name) {
            case "taskSlotsPerNode" -> IntNode.valueOf(1);
            case "enableInterNodeCommunication" -> BooleanNode.FALSE;
            case "targetNodeCommunicationMode" -> TextNode.valueOf("default");
            case "taskSchedulingPolicy" -> JsonNodeFactory.instance.objectNode().put("nodeFillType", "spread");
            default -> JsonNodeFactory.instance.arrayNode();
        };
    }

    private static Repair repair(Field field, ObjectNode wanted) {
        return field.name().equals("startTask") && !wanted.hasNonNull("startTask") ? Repair.BY_HAND : field.repair();
    }

    private static JsonNode withoutMark(JsonNode metadata) {
        var rest = JsonNodeFactory.instance.arrayNode();
        metadata.forEach(item -> {
            if (!FoundPool.MARK.equals(item.path("name").asText())) {
                rest.add(item);
            }
        });
        return rest;
    }

    /** Whether a pool is sized by that formula already. */
    static boolean runsBy(PoolSize.AutoScale auto, FoundPool found) {
        var interval = auto.autoScaleEvaluationInterval();
        return found.autoScale()
                && auto.autoScaleFormula()
                        .strip()
                        .equals(found.body().path("autoScaleFormula").asText().strip())
                && (interval == null
                        || PoolDifference.between(
                                        "autoScaleEvaluationInterval",
                                        JsonNodeFactory.instance.textNode(interval),
                                        found.body().path("autoScaleEvaluationInterval"))
                                .isEmpty());
    }
}
