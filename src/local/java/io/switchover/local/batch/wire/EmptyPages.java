package io.switchover.local.batch.wire;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Puts a page with nothing in it before and behind a list. The service sends such pages where it has searched for a while and found
 * nothing; a client that takes one for the end misses the rest, or trips over the last.
 */
final class EmptyPages {
    /** Behind every key: ids have no such sign. */
    private static final String END = "~";

    private EmptyPages() {}

    static Answer around(Call call, Door door, String nextLink) {
        if (call.isFirstPage()) {
            return Answer.json(
                    200, new JsonObject().put("value", new JsonArray()).put(nextLink, call.next("")));
        }
        Answer page = door.open(call);
        JsonObject json = page.body().toJsonObject();
        return json.containsKey(nextLink) || call.isPageAfter(END)
                ? page
                : Answer.json(page.status(), json.put(nextLink, call.next(END)));
    }
}
