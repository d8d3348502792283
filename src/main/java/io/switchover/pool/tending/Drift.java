package io.switchover.pool.tending;

/**
 * One respect in which a pool is not as it shall be.
 *
 * @param field its name in Azure Batch's pool JSON
 */
public record Drift(String field, String expected, String found, Repair repair) {
    /** What repairs it. */
    enum Repair {
        /** It can be changed at once. */
        IN_PLACE("can be changed at once"),
        /** It can be changed at once; nodes that are there keep the old one until they start anew. */
        NEW_NODES("can be changed at once, but nodes that are there keep the old value until they are rebooted"),
        /** The service takes the change only while the pool has no nodes. */
        EMPTY_POOL("can be changed only while the pool has no nodes"),
        /** A change can set it and not take it away. */
        BY_HAND("cannot be taken away by a change: az batch pool reset does it"),
        /** The service never takes the change. */
        NEW_POOL("cannot be changed: it needs a new pool, which you create yourself");

        private final String words;

        Repair(String words) {
            this.words = words;
        }
    }

    /** The field of the pool that is written anew to repair it. */
    String name() {
        return field.split("[.\\[]", 2)[0];
    }

    boolean repairable(boolean empty) {
        return switch (repair) {
            case IN_PLACE, NEW_NODES -> true;
            case EMPTY_POOL -> empty;
            case BY_HAND, NEW_POOL -> false;
        };
    }

    /** Whether nothing may move to a region whose pool has it: it could not be repaired while tasks run there. */
    public boolean stopsMoves() {
        return repair == Repair.EMPTY_POOL || repair == Repair.NEW_POOL;
    }

    /** What an operator can do about it. */
    public String remedy(String region, String pool) {
        return switch (repair) {
            case IN_PLACE, NEW_NODES -> "POST /api/readiness/" + region + "/repair";
            case EMPTY_POOL ->
                "with SWITCHOVER_POOLS_DRIFT=repair Switchover empties the pool by itself where it does no work;"
                        + " otherwise PUT /api/pools/" + pool + " with the size 0 for a while, and POST /api/readiness/"
                        + region + "/repair once the pool has no nodes";
            case BY_HAND -> "az batch pool reset --pool-id " + pool;
            case NEW_POOL ->
                "az batch pool delete --pool-id " + pool
                        + ", and when it is gone create it yourself with az batch pool create --json-file";
        };
    }

    public String sentence() {
        return field + " is " + found + ", expected " + expected + "; it " + repair.words;
    }
}
