package io.switchover.crooked.job.spec;

/** In an inner room. */
public class Drawer {}
