package io.switchover.agreement;

import io.switchover.json.Tolerated;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an app runs by.
 *
 * @param version of the app
 * @param settings by name: those that every app must have the same; what may differ by region is left out
 */
@Tolerated
public record AppConfiguration(String version, Map<String, String> settings) {

    public AppConfiguration {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }
}
