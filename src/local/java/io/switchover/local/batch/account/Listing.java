package io.switchover.local.batch.account;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A page of a list, and the place to go on from when there is more. */
public record Listing(List<JsonObject> values, OptionalLong next) {

    static Listing of(Iterable<Row> rows, Selection selection) {
        List<JsonObject> values = new ArrayList<>();
        long last = 0;
        for (Row row : rows) {
            if (row.place() <= selection.after() || !selection.filter().test(row.values())) {
                continue;
            }
            if (values.size() == selection.max()) {
                return new Listing(List.copyOf(values), OptionalLong.of(last));
            }
            values.add(row.json().get());
            last = row.place();
        }
        return new Listing(List.copyOf(values), OptionalLong.empty());
    }
}
