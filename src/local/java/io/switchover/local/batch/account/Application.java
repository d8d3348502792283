package io.switchover.local.batch.account;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An application and its packages. Changed under the account's lock only. */
final class Application {
    final String id;
    final Map<String, Version> versions = new LinkedHashMap<>();
    boolean allowUpdates = true;

    @Nullable
    String displayName;

    @Nullable
    String defaultVersion;

    Stamp stamp;

    Application(String id, Stamp stamp) {
        this.id = id;
        this.stamp = stamp;
    }

    /** One package: where its bytes belong, and since when it is active, if it is. */
    static final class Version {
        final String id;
        final String blob;

        @Nullable
        Instant activated;

        @Nullable
        String format;

        Stamp stamp;

        Version(String id, String blob, Stamp stamp) {
            this.id = id;
            this.blob = blob;
            this.stamp = stamp;
        }

        boolean active() {
            return activated != null;
        }
    }
}
