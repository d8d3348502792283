package io.switchover.job.spec;

import org.jspecify.annotations.Nullable;

/**
 * The blob that a request names instead of tasks.
 *
 * @param region whose storage it is in, or null to look for it, the active region first
 * @param sha256 of its bytes, in lower-case hex, if the submitter says it
 */
public record TaskBlobReference(
        String container,
        String path,
        @Nullable String region,
        @Nullable String sha256) {

    /** As it is named in a request. */
    public String name() {
        return container + "/" + path;
    }
}
