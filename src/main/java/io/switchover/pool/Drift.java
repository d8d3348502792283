package io.switchover.pool;

/**
 * One respect in which a pool is not as it shall be.
 *
 * @param field its name in Azure Batch's pool JSON
 */
record Drift(String field, String expected, String found, Mending mending) {
    /** What mends it. */
    enum Mending {
        /** It can be changed at once. */
        IN_PLACE("can be changed at once"),
        /** It can be changed at once; nodes that are there keep the old one until they start anew. */
        NEW_NODES("can be changed at once, but nodes that are there keep the old value until they are rebooted"),
        /** The service takes the change only while the pool has no nodes. */
        EMPTY_POOL("can be changed only while the pool has no nodes: resize it to 0, and it is changed"),
        /** A change can set it and not take it away. */
        BY_HAND("cannot be taken away by a change: az batch pool reset does it"),
        /** The service never takes the change. */
        NEW_POOL("cannot be changed: delete the pool, and it is made anew");

        private final String words;

        Mending(String words) {
            this.words = words;
        }
    }

    boolean mendable(boolean empty) {
        return switch (mending) {
            case IN_PLACE, NEW_NODES -> true;
            case EMPTY_POOL -> empty;
            case BY_HAND, NEW_POOL -> false;
        };
    }

    String sentence() {
        return field + " is " + found + ", expected " + expected + "; it " + mending.words;
    }
}
