package io.switchover.local.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.switchover.local.cosmos.query.Query;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One page of a query's answer. A page goes on behind the last item of the page before, by that item's place in the order and
 * not by how many there were, so that writes between two pages neither hide nor repeat an item.
 */
record Page(ArrayNode results, @Nullable String continuation) {
    static Page of(Query query, Map<String, JsonNode> parameters, List<Item> items, @Nullable String after, int most) {
        List<Item> found = items.stream()
                .filter(item -> query.lets(item.body(), parameters))
                .toList();
        ArrayNode results = Wire.JSON.createArrayNode();
        if (query.counts()) {
            return new Page(results.add(found.size()), null);
        }
        Comparator<Place> order = Place.order(query.orderings());
        Place last =
                after == null ? null : Place.fromToken(after, query.orderings().size());
        List<Placed> rest = found.stream()
                .map(item -> new Placed(item, Place.of(item, query.orderings())))
                .filter(placed -> last == null || order.compare(placed.place, last) > 0)
                .sorted(Comparator.comparing(Placed::place, order))
                .toList();
        List<Placed> page = rest.subList(0, Math.min(most, rest.size()));
        page.forEach(placed -> query.selection().of(placed.item.body()).ifPresent(results::add));
        return new Page(
                results, page.size() < rest.size() ? page.getLast().place.token() : null);
    }

    private record Placed(Item item, Place place) {}
}
