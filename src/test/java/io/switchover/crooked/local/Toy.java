package io.switchover.crooked.local;

/** Stands in for something. */
public class Toy {}
