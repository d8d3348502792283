package io.switchover.crooked.local.batch.job;

import io.switchover.crooked.store.Documents;

/** An emulator's class that knows the product. */
public class Chore {
    Documents documents;
}
