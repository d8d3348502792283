package io.switchover.job.spec;

import io.switchover.job.JobSettings;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The containers to which a job's URLs are signed in the region where it is placed. A signature lets whoever submits a job use what
 * our identity can: only what the settings list is signed for, and never a container of our own.
 */
public record SignableContainers(ContainerAllowlist names) {
    /** Stands at the end of a URL for the signature. */
    public static final String SAS = "${sas}";

    private static final String STORAGE = Placeholders.STORAGE + "/";
    private static final Pattern SIGNED = Pattern.compile("[?&]sig=");

    public static SignableContainers of(JobSettings settings) {
        return new SignableContainers(
                ContainerAllowlist.of(settings.signedContainers().orElse(List.of())));
    }

    /** The container of a URL of the storage of the region where the job runs; empty for every other. */
    public static Optional<String> container(String url) {
        return url.startsWith(STORAGE)
                ? Optional.of(url.substring(STORAGE.length()).replaceAll("[/?].*", ""))
                : Optional.empty();
    }

    /** Whether it carries a signature that somebody made. */
    public static boolean signed(String url) {
        return SIGNED.matcher(url).find();
    }

    /** Whether it is to be signed where it is placed. */
    public static boolean toSign(String url) {
        return url.endsWith("?" + SAS);
    }

    /** Whether URLs of this container are signed. */
    public boolean allows(String container) {
        return names.hold(container);
    }

    /** The URL without its query, to be signed where it is placed. */
    public static String unsigned(String url) {
        int query = url.indexOf('?');
        return (query < 0 ? url : url.substring(0, query)) + "?" + SAS;
    }
}
