package io.switchover.local.batch.job;

/** After a change: starts what can be started, until nothing more can. */
@FunctionalInterface
interface Settlement {
    void settle();
}
