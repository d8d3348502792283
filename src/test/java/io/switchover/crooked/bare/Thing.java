package io.switchover.crooked.bare;

/** In a package without a word, which no floor knows. */
public class Thing {}
