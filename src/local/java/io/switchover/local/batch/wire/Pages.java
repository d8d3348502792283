package io.switchover.local.batch.wire;

import io.switchover.local.batch.account.Listing;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Lists in the data plane's form. A link to the next page repeats what was asked and names the last place that was shown. */
public final class Pages {
    private Pages() {}

    public static JsonObject of(Call call, String resource, String metadata, Listing listing) {
        List<Object> shown = listing.values().stream()
                .map(each -> (Object) call.selected(resource, each))
                .toList();
        JsonObject json = new JsonObject()
                .put("odata.metadata", call.base() + "/$metadata#" + metadata)
                .put("value", new JsonArray(shown));
        listing.next().ifPresent(place -> json.put("odata.nextLink", next(call, place)));
        return json;
    }

    private static String next(Call call, long place) {
        int mark = call.uri().indexOf('?');
        String path = mark < 0 ? call.uri() : call.uri().substring(0, mark);
        StringBuilder link = new StringBuilder(call.base()).append(path);
        link.append("?$skiptoken=").append(Call.skipToken(place));
        for (Map.Entry<String, String> each : call.query()) {
            if (!each.getKey().equalsIgnoreCase("$skiptoken")) {
                link.append('&')
                        .append(each.getKey())
                        .append('=')
                        .append(URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8)
                                .replace("+", "%20"));
            }
        }
        return link.toString();
    }
}
