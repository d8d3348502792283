package io.switchover.local.batch.account;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A page of a list, and the key after which the next page begins when there is more. */
public record ListPage(List<JsonObject> values, Optional<String> next) {

    /** @param items in the order of their keys */
    public static ListPage of(Stream<ListedItem> items, ListQuery query) {
        List<JsonObject> values = new ArrayList<>();
        String last = "";
        for (ListedItem item : (Iterable<ListedItem>) items::iterator) {
            if (item.key().compareTo(query.after()) <= 0 || !query.filter().test(item.values())) {
                continue;
            }
            if (values.size() == query.max()) {
                return new ListPage(List.copyOf(values), Optional.of(last));
            }
            values.add(item.json().get());
            last = item.key();
        }
        return new ListPage(List.copyOf(values), Optional.empty());
    }
}
