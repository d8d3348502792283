package io.switchover.crooked.store;

/** A port. */
public interface Documents {}
