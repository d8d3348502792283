package io.switchover.crooked.job;

/** Helps. */
class JobHelper {}
