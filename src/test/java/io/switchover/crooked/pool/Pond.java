package io.switchover.crooked.pool;

import io.switchover.crooked.local.Toy;

/** Plays. */
public class Pond {
    Toy toy;
}
