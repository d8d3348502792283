package io.switchover.job.batch;

/**
 * What the nodes of a pool can run.
 *
 * @param slots how many tasks of one slot a node runs at once
 * @param connected whether its nodes can talk to each other
 * @param containers whether it has what tasks with {@code containerSettings} need
 */
public record NodeCapabilities(int slots, boolean connected, NodeSystem system, boolean containers) {}
