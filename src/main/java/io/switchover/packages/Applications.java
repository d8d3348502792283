package io.switchover.packages;

import io.switchover.replication.Reply;
import io.switchover.replication.UploadSlot;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The port to the applications and package versions of each region's Batch account. */
interface Applications {

    Reply<Optional<Application>> application(String region, String application);

    Reply<Optional<Version>> version(String region, PackageName name);

    /** Creates the application, with updates allowed, if there is none. */
    Reply<Application> create(String region, String application);

    /** Creates the version, or opens it for other bytes; it cannot be used until it is activated. */
    Reply<UploadSlot> open(String region, PackageName name);

    /** Answers the version as it is afterwards; Changed when the account has no bytes for it. */
    Reply<Version> activate(String region, PackageName name);

    /** Makes the version the default and leaves everything else about the application as it is. */
    Reply<Application> promote(String region, PackageName name);

    record Application(
            boolean allowUpdates,
            @Nullable String displayName,
            @Nullable String defaultVersion) {}

    /** @param activated when it was last activated, or null while it cannot be used */
    record Version(@Nullable String activated) {}
}
