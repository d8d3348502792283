package io.switchover.crooked.job;

import io.switchover.crooked.azure.Clients;

/** An adapter that builds what it should be given. */
class AzureBuilder {
    Object clients = new Clients();
}
