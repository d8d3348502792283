package io.switchover.local.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The items of one container. Every method runs under the account's lock and either happens whole or, by a {@link Refusal},
 * not at all. The log sequence number grows by one with each write that happened.
 */
public final class Container {
    private static final int LARGEST_ITEM = 2 * 1024 * 1024;

    private final ContainerDefinition definition;
    private final String rid;
    private final ObjectNode json;
    private final ServiceNumbers stamps;
    private final Map<Partition, Map<String, Item>> items;
    private long lsn;

    Container(ContainerDefinition definition, String rid, ObjectNode json, ServiceNumbers stamps) {
        this(definition, rid, json, stamps, new LinkedHashMap<>(), 1);
    }

    private Container(
            ContainerDefinition definition,
            String rid,
            ObjectNode json,
            ServiceNumbers stamps,
            Map<Partition, Map<String, Item>> items,
            long lsn) {
        this.definition = definition;
        this.rid = rid;
        this.json = json;
        this.stamps = stamps;
        this.items = items;
        this.lsn = lsn;
    }

    Container copy() {
        Map<Partition, Map<String, Item>> copies = new LinkedHashMap<>();
        items.forEach((partition, contents) -> copies.put(partition, new LinkedHashMap<>(contents)));
        return new Container(definition, rid, json, stamps, copies, lsn);
    }

    ContainerDefinition definition() {
        return definition;
    }

    String rid() {
        return rid;
    }

    ObjectNode json() {
        return json;
    }

    long lsn() {
        return lsn;
    }

    boolean has(Partition partition, String id) {
        return items.getOrDefault(partition, Map.of()).containsKey(id);
    }

    public Item read(Partition partition, String id) {
        Item item = items.getOrDefault(partition, Map.of()).get(id);
        if (item == null) {
            throw Refusal.notFound();
        }
        return item;
    }

    public Item create(Partition partition, JsonNode body) {
        String id = ResourceIds.checked(body.path("id"));
        if (has(partition, id)) {
            throw Refusal.conflict();
        }
        return store(partition, id, body, null);
    }

    public Item upsert(Partition partition, JsonNode body, Precondition precondition) {
        String id = ResourceIds.checked(body.path("id"));
        Item current = items.getOrDefault(partition, Map.of()).get(id);
        if (current != null) {
            precondition.check(current);
        }
        return store(partition, id, body, current);
    }

    public Item replace(Partition partition, String id, JsonNode body, Precondition precondition) {
        Item current = read(partition, id);
        precondition.check(current);
        if (!ResourceIds.checked(body.path("id")).equals(id)) {
            throw Refusal.badRequest("The id of an item cannot be replaced.");
        }
        return store(partition, id, body, current);
    }

    public void delete(Partition partition, String id, Precondition precondition) {
        precondition.check(read(partition, id));
        items.getOrDefault(partition, Map.of()).remove(id);
        lsn++;
    }

    /** All items, or those of one partition, in the order in which they were first created. */
    public List<Item> items(@Nullable Partition partition) {
        Collection<Map<String, Item>> contents =
                partition == null ? items.values() : List.of(items.getOrDefault(partition, Map.of()));
        List<Item> found = new ArrayList<>();
        contents.forEach(each -> found.addAll(each.values()));
        found.sort(Comparator.comparingLong(Item::number));
        return found;
    }

    /** Takes over what another copy of this container holds: the commit of a batch, counted as one write. */
    void become(Container other) {
        items.clear();
        items.putAll(other.items);
        lsn++;
    }

    private Item store(Partition partition, String id, JsonNode body, @Nullable Item current) {
        if (!body.isObject()) {
            throw Refusal.badRequest("The body of an item is a JSON object.");
        }
        if (!definition.partitionOf(body).equals(partition)) {
            throw Refusal.partitionKeyMismatch();
        }
        ObjectNode stored = body.deepCopy();
        if (stored.toString().length() > LARGEST_ITEM) {
            throw Refusal.tooLarge("Request size is too large: an item has at most 2 MB.");
        }
        long number = current == null ? stamps.number() : current.number();
        String itemRid = ServiceNumbers.itemRid(rid, number);
        stored.put("_rid", itemRid)
                .put("_self", json.path("_self").textValue() + "docs/" + itemRid + "/")
                .put("_etag", stamps.etag())
                .put("_attachments", "attachments/")
                .put("_ts", stamps.seconds());
        Item item = new Item(id, partition, number, stored);
        items.computeIfAbsent(partition, none -> new LinkedHashMap<>()).put(id, item);
        lsn++;
        return item;
    }
}
