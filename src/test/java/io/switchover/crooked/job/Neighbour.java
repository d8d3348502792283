package io.switchover.crooked.job;

import io.switchover.crooked.pool.Pond;

/** Looks across. */
class Neighbour {
    Pond pond;
}
