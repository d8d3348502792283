package io.switchover.local.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.switchover.local.cosmos.query.Query;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One page of a query's answer. A page goes on behind the last item of the page before, by that item's position in the order and
 * not by how many there were, so that writes between two pages neither hide nor repeat an item.
 */
record Page(ArrayNode results, @Nullable String continuation) {
    static Page of(Query query, Map<String, JsonNode> parameters, List<Item> items, @Nullable String after, int most) {
        List<Item> found = items.stream()
                .filter(item -> query.lets(item.body(), parameters))
                .toList();
        ArrayNode results = CosmosJson.MAPPER.createArrayNode();
        if (query.counts()) {
            return new Page(results.add(found.size()), null);
        }
        Comparator<SortPosition> order = SortPosition.order(query.orderings());
        SortPosition last = after == null
                ? null
                : SortPosition.fromToken(after, query.orderings().size());
        List<Sorted> rest = found.stream()
                .map(item -> new Sorted(item, SortPosition.of(item, query.orderings())))
                .filter(each -> last == null || order.compare(each.position, last) > 0)
                .sorted(Comparator.comparing(Sorted::position, order))
                .toList();
        List<Sorted> page = rest.subList(0, Math.min(most, rest.size()));
        page.forEach(each -> query.selection().of(each.item.body()).ifPresent(results::add));
        return new Page(
                results, page.size() < rest.size() ? page.getLast().position.token() : null);
    }

    private record Sorted(Item item, SortPosition position) {}
}
