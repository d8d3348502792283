package io.switchover.crooked.azure;

import jakarta.inject.Singleton;

/** A client of the vendor. */
@Singleton
public class Clients {}
