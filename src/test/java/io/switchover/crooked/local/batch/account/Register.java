package io.switchover.crooked.local.batch.account;

import io.switchover.crooked.local.batch.job.Chore;

/** Knows a room above its own. */
public class Register {
    Chore first;
}
