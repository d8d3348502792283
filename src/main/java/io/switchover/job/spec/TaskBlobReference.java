package io.switchover.job.spec;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.Violation;
import io.switchover.job.intake.RequestValidator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The blob that a request names instead of tasks. It is read with our identity, so what may be named is an allow-list, and our own
 * containers are not on it.
 *
 * @param region whose storage it is in, or null to look for it, the active region first
 * @param sha256 of its bytes, in lower-case hex, if the submitter says it
 */
public record TaskBlobReference(
        String container,
        String path,
        @Nullable String region,
        @Nullable String sha256) {
    private static final Set<String> FIELDS = Set.of("blob", "region", "sha256");
    private static final Pattern CONTAINER = Pattern.compile("[a-z0-9](?:-?[a-z0-9]){2,62}");
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_=+@,~.-]{1,255}");
    private static final Pattern DOTS = Pattern.compile("\\.+");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int LONGEST = 1024;
    private static final Set<String> OURS = Set.of("content", "control", "packages", "specs");
    private static final String PLATFORM = "azure-webjobs";

    /** As it is named in a request. */
    public String name() {
        return container + "/" + path;
    }

    /** What the request says under {@code tasksFrom}; whatever is wrong with it is added to the inspection. */
    public static @Nullable TaskBlobReference read(
            JsonNode from, RequestValidator requestValidator, List<String> regions) {
        if (!from.isObject()) {
            requestValidator.add(Violation.of(
                    "tasksFrom",
                    "an object: { \"blob\": \"<container>/<path>\" }, with region and sha256 if you like"));
            return null;
        }
        from.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                requestValidator.add(
                        Violation.of("tasksFrom." + name, "unknown here; known are " + new TreeSet<>(FIELDS)));
            }
        });
        var blob = requestValidator.text(from, "blob", "tasksFrom.blob");
        var region = requestValidator.text(from, "region", "tasksFrom.region");
        var sha256 = requestValidator.text(from, "sha256", "tasksFrom.sha256");
        if (region != null && !regions.contains(region)) {
            requestValidator.add(Violation.of("tasksFrom.region", region, "a configured region: " + regions));
        }
        if (sha256 != null && !SHA256.matcher(sha256.toLowerCase(Locale.ROOT)).matches()) {
            requestValidator.add(Violation.of("tasksFrom.sha256", sha256, "64 hexadecimal digits"));
        }
        int slash = blob == null ? -1 : blob.indexOf('/');
        if (blob == null || !allowed(blob, slash)) {
            requestValidator.add(
                    Violation.of(
                            "tasksFrom.blob",
                            blob == null ? "" : blob,
                            "<container>/<path> of a blob in a configured region's storage; the path of letters, digits and _=+@,~.-"));
            return null;
        }
        var container = blob.substring(0, slash);
        if (OURS.contains(container) || container.startsWith(PLATFORM)) {
            requestValidator.add(Violation.of(
                    "tasksFrom.blob", blob, "the container " + container + " is ours: choose another one"));
        }
        return new TaskBlobReference(
                container, blob.substring(slash + 1), region, sha256 == null ? null : sha256.toLowerCase(Locale.ROOT));
    }

    private static boolean allowed(String blob, int slash) {
        return slash > 0
                && blob.length() <= LONGEST
                && CONTAINER.matcher(blob.substring(0, slash)).matches()
                && List.of(blob.substring(slash + 1).split("/", -1)).stream()
                        .allMatch(segment -> SEGMENT.matcher(segment).matches()
                                && !DOTS.matcher(segment).matches());
    }
}
