package io.switchover.local.cosmos;

/** What a request asks for, told by its method, path and headers. Requests are counted by it. */
public enum OperationKind {
    ACCOUNT_READ,
    DATABASE_CREATE,
    DATABASE_READ,
    CONTAINER_CREATE,
    CONTAINER_READ,
    PARTITION_RANGES,
    ITEM_CREATE,
    ITEM_UPSERT,
    ITEM_READ,
    ITEM_REPLACE,
    ITEM_DELETE,
    BATCH,
    QUERY,
    QUERY_PLAN,
    NOT_EMULATED;

    /** Only the write region does these. */
    public boolean writes() {
        return switch (this) {
            case DATABASE_CREATE, CONTAINER_CREATE, ITEM_CREATE, ITEM_UPSERT, ITEM_REPLACE, ITEM_DELETE, BATCH -> true;
            case ACCOUNT_READ,
                    DATABASE_READ,
                    CONTAINER_READ,
                    PARTITION_RANGES,
                    ITEM_READ,
                    QUERY,
                    QUERY_PLAN,
                    NOT_EMULATED -> false;
        };
    }

    /** What the SDK asks of a container before its first request to it. */
    boolean looksUp() {
        return this == CONTAINER_READ || this == PARTITION_RANGES || this == QUERY_PLAN;
    }

    /** These need the replica's quorum; the others are answered from what the gateway knows. */
    public boolean touchesData() {
        return switch (this) {
            case ITEM_READ, QUERY -> true;
            case ACCOUNT_READ, DATABASE_READ, CONTAINER_READ, PARTITION_RANGES, QUERY_PLAN, NOT_EMULATED -> false;
            case DATABASE_CREATE, CONTAINER_CREATE, ITEM_CREATE, ITEM_UPSERT, ITEM_REPLACE, ITEM_DELETE, BATCH -> true;
        };
    }
}
