package io.switchover.crooked.job.attempt;

/** In an inner room that nobody outside knows. */
public class Bench {}
