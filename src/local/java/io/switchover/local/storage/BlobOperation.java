package io.switchover.local.storage;

import org.jspecify.annotations.Nullable;

/** What a request does to a blob, as far as protection and history are concerned. */
enum BlobOperation {
    /** The blob gets new content, and is made where there was none. */
    WRITE,
    /** Metadata, properties or pages of a blob that is there change. */
    CHANGE,
    DELETE,
    UNDELETE,
    /** Anything else, blocks that are not committed included. */
    OTHER;

    /** @param comp the query parameter of that name */
    static BlobOperation of(String method, @Nullable String comp) {
        if (method.equals("DELETE")) {
            return DELETE;
        }
        if (!method.equals("PUT")) {
            return OTHER;
        }
        return switch (comp == null ? "" : comp) {
            case "", "blocklist" -> WRITE;
            case "metadata", "properties", "page", "appendblock", "snapshot", "incrementalcopy" -> CHANGE;
            case "undelete" -> UNDELETE;
            default -> OTHER;
        };
    }
}
