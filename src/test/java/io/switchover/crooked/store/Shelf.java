package io.switchover.crooked.store;

import io.switchover.crooked.job.Placer;

/** Looks up. */
public class Shelf {
    Placer placer;
}
