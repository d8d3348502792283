package io.switchover.pool;

/** The port to what the settings say of each region. */
public interface RegionalSettings {
    RegionalValues of(String region);
}
