package io.switchover.crooked.status;

import io.switchover.crooked.job.attempt.Bench;
import io.switchover.crooked.job.attic.Trunk;
import io.switchover.crooked.job.ledger.Book;

/** Looks into three inner rooms, of which one is open to it. */
public class Window {
    Book book;
    Bench bench;
    Trunk trunk;
}
