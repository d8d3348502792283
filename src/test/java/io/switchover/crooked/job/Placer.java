package io.switchover.crooked.job;

import io.switchover.crooked.azure.Clients;

/** Reaches for the vendor and is no adapter. */
public class Placer {
    Clients clients;
}
