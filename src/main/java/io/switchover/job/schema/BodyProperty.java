package io.switchover.job.schema;

/**
 * One property of a body.
 *
 * @param list whether it holds any number of such values
 */
record BodyProperty(String name, boolean required, boolean list, ValueRule rule) {}
