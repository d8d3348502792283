package io.switchover.replication;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The room's settings from the values that a test gives; all others are the defaults. */
public final class ReplicationSettingsOf {
    private ReplicationSettingsOf() {}

    public static ReplicationSettings values(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(ReplicationSettings.class)
                .addDiscoveredConverters()
                .withValidateUnknown(false)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(ReplicationSettings.class);
    }
}
