package io.switchover.crooked.local.shed;

/** Lives in a room that nobody gave a floor. */
public class Rake {}
