package io.switchover.crooked.job;

import io.switchover.crooked.azure.Clients;

/** An adapter that builds what it should be given. */
class BatchBuilder {
    Object clients = new Clients();
}
