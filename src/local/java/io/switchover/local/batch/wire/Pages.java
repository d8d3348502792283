package io.switchover.local.batch.wire;

import io.switchover.local.batch.account.ListPage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Lists in the data plane's form, page by page. */
public final class Pages {
    static final String NEXT_LINK = "odata.nextLink";

    private Pages() {}

    public static JsonObject of(Call call, String resource, String metadata, ListPage page) {
        List<Object> shown = page.values().stream()
                .map(each -> (Object) call.selected(resource, each))
                .toList();
        JsonObject json = new JsonObject()
                .put("odata.metadata", call.base() + "/$metadata#" + metadata)
                .put("value", new JsonArray(shown));
        page.next().ifPresent(key -> json.put(NEXT_LINK, call.next(key)));
        return json;
    }
}
