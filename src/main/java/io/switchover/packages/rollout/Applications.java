package io.switchover.packages.rollout;

import io.switchover.packages.PackageName;
import io.switchover.remote.Answer;
import io.switchover.replication.UploadUrl;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The port to the applications and package versions of each region's Batch account. */
public interface Applications {

    /** Empty only when the service itself says that there is no such application. */
    Answer<Optional<Application>> application(String region, String application);

    Answer<VersionState> version(String region, PackageName name);

    /** Creates the application, with updates allowed, if there is none. */
    Answer<Application> create(String region, String application);

    /** Creates the version, or opens it for other bytes: pools and tasks cannot use it until it is activated. */
    Answer<UploadUrl> open(String region, PackageName name);

    /** Answers the version as it is afterwards; refused as absent when the account has no bytes for it. */
    Answer<VersionState> activate(String region, PackageName name);

    /** Makes the version the default and leaves everything else about the application as it is. */
    Answer<Application> promote(String region, PackageName name);

    record Application(
            boolean allowUpdates,
            @Nullable String displayName,
            @Nullable String defaultVersion) {}

    /** What an account says about a version. */
    sealed interface VersionState {
        /** By the service's own code: there is no such application. */
        record NoApplication() implements VersionState {}

        /** By the service's own code: the application has no such package. */
        record NoVersion() implements VersionState {}

        /** It was created or opened, and cannot be used. */
        record Pending() implements VersionState {}

        /** @param activated when it was activated last, or {@code unknown} */
        record Usable(String activated) implements VersionState {}
    }
}
