package io.switchover.crooked.job.ledger;

/** In an inner room that is open to status. */
public class Book {}
