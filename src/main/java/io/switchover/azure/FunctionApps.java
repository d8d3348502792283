package io.switchover.azure;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;

/** The endpoints of the regions' function apps. */
@ApplicationScoped
public class FunctionApps {
    private final AzureSettings settings;

    FunctionApps(AzureSettings settings) {
        this.settings = settings;
    }

    /** The URL of a path, such as {@code /api/alive}. */
    public URI at(String region, String path) {
        var group = settings.regions().get(region);
        if (group == null) {
            throw new IllegalArgumentException("no such region in the settings: " + region);
        }
        return URI.create(group.appEndpoint().toString().replaceAll("/+$", "") + path);
    }
}
