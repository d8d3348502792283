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

    Revision revision;

    Application(String id, Revision revision) {
        this.id = id;
        this.revision = revision;
    }

    /** Everything but its packages. */
    void reset() {
        allowUpdates = true;
        displayName = null;
        defaultVersion = null;
    }

    /** One package: where its bytes belong, and since when it is active, if it is. */
    static final class Version {
        final String id;
        final String blob;

        @Nullable
        Instant activated;

        @Nullable
        String format;

        Revision revision;

        Version(String id, String blob, Revision revision) {
            this.id = id;
            this.blob = blob;
            this.revision = revision;
        }

        boolean active() {
            return activated != null;
        }
    }
}
