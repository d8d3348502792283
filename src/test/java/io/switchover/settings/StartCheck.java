package io.switchover.settings;

import java.util.List;
import java.util.stream.Stream;

/** Lets the test of all settings see what the check at start knows. */
public final class StartCheck {

    private StartCheck() {}

    public static List<Class<?>> mappings() {
        return AzureAppSettings.MAPPINGS;
    }

    public static List<String> triggers() {
        return Stream.concat(AzureAppSettings.TIMERS.stream(), Stream.of(AzureAppSettings.CONNECTION))
                .toList();
    }
}
