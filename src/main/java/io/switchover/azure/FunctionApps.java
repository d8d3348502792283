package io.switchover.azure;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;

/** Where each region's function app is. */
@ApplicationScoped
public class FunctionApps {
    private final AzureSettings settings;

    FunctionApps(AzureSettings settings) {
        this.settings = settings;
    }

    /** A path below the app, such as {@code /api/alive}. */
    public URI at(String region, String path) {
        var group = settings.regions().get(region);
        if (group == null) {
            throw new IllegalArgumentException("no such region in the settings: " + region);
        }
        return URI.create(group.app().toString().replaceAll("/+$", "") + path);
    }
}
