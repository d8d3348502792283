package io.switchover.local.cosmos;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One version of one stored item. The body has the system properties in it and is never changed once it is here: a write makes
 * a new version, so answers, marks and batches may share it.
 */
public record Item(String id, Partition partition, long number, ObjectNode body) {
    public String etag() {
        return body.path("_etag").textValue();
    }

    public long timestamp() {
        return body.path("_ts").longValue();
    }
}
