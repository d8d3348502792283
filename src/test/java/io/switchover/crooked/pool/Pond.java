package io.switchover.crooked.pool;

import io.switchover.crooked.job.Placer;
import io.switchover.crooked.local.Toy;

/** Plays, and looks up. */
public class Pond {
    Toy toy;
    Placer placer;
}
