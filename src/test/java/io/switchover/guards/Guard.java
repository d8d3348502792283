package io.switchover.guards;

/**
 * One guard of an adapter, and what it looks like when it is taken away.
 *
 * @param takenAway what the adapter then does
 * @param adapter the class that has it
 * @param original its source, which is there once
 * @param instead what stands there when it is gone
 * @param test the class and the method that must fail then, joined by {@code #}
 */
record Guard(String takenAway, String adapter, String original, String instead, String test) {}
