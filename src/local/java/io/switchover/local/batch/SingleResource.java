package io.switchover.local.batch;

import io.switchover.local.batch.account.Revision;
import io.switchover.local.batch.wire.Answer;
import io.switchover.local.batch.wire.Call;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** A single resource as the data plane answers it: with its context, the selected properties, and its version as headers. */
final class SingleResource {
    private SingleResource() {}

    static JsonObject json(Call call, String resource, String metadata, JsonObject whole) {
        JsonObject json = new JsonObject().put("odata.metadata", call.base() + "/$metadata#" + metadata);
        call.selected(resource, whole).forEach(entry -> json.put(entry.getKey(), entry.getValue()));
        return json;
    }

    static Answer of(Call call, String resource, String metadata, JsonObject whole) {
        return Answer.json(200, json(call, resource, metadata, whole))
                .revised(new Revision(whole.getString("eTag"), Instant.parse(whole.getString("lastModified"))));
    }
}
