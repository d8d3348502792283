package io.switchover.local.cosmos.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A query that was understood: what it selects, which items pass, and their order. It holds no data; parameters are given
 * with each item, so one parsed query serves many pages.
 */
public record Query(Selection selection, @Nullable Expression where, List<Ordering> orderings) {
    /** Throws {@link QueryNotUnderstood} with a sentence that names the first piece that is not spoken here. */
    public static Query parse(String text) {
        return new QueryParser(text).query();
    }

    public boolean lets(JsonNode item, Map<String, JsonNode> parameters) {
        return where == null || Expression.isTrue(where.value(item, parameters));
    }

    /** Whether it answers one number and not the items. */
    public boolean counts() {
        return selection instanceof Selection.Count;
    }

    /** Whether it answers bare values and not objects. */
    public boolean selectsValue() {
        return selection instanceof Selection.Count || selection instanceof Selection.Bare;
    }
}
