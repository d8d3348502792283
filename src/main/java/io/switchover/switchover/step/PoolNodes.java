package io.switchover.switchover.step;

/**
 * The nodes of one pool.
 *
 * @param wanted how many it should have, by its target
 * @param working how many of them are idle or run a task
 */
public record PoolNodes(String pool, int wanted, int working) {}
