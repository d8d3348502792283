package io.switchover.crooked.job.attic;

/** In an inner room that no floor knows. */
public class Trunk {}
