package io.switchover.job.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.Violation;
import io.switchover.job.spec.TaskBlobReference;
import io.switchover.job.validation.RequestValidator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the field {@code tasksFrom} of a request. */
final class TaskBlobField {
    private static final Set<String> FIELDS = Set.of("blob", "region", "sha256");
    private static final Pattern CONTAINER = Pattern.compile("[a-z0-9](?:-?[a-z0-9]){2,62}");
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_=+@,~.-]{1,255}");
    private static final Pattern DOTS = Pattern.compile("\\.+");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int LONGEST = 1024;

    private final RequestValidator validator;
    private final List<String> regions;
    private final TaskBlobContainers containers;

    TaskBlobField(RequestValidator validator, List<String> regions, TaskBlobContainers containers) {
        this.validator = validator;
        this.regions = regions;
        this.containers = containers;
    }

    /** Null when no blob can be told from it, or none that may be read; whatever is wrong is among the validator's violations. */
    @Nullable
    TaskBlobReference read(JsonNode field) {
        if (!field.isObject()) {
            wrong(
                    "tasksFrom",
                    "it must be an object: { \"blob\": \"<container>/<path>\" }, with region and sha256 if you like");
            return null;
        }
        field.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                wrong("tasksFrom." + name, "unknown here; known are " + new TreeSet<>(FIELDS));
            }
        });
        var blob = validator.text(field, "blob", "tasksFrom.blob");
        var region = region(field);
        var sha256 = sha256(field);
        int slash = blob == null ? -1 : blob.indexOf('/');
        if (blob == null || !allowed(blob, slash)) {
            validator
                    .violations()
                    .add(
                            Violation.of(
                                    "tasksFrom.blob",
                                    blob == null ? "" : blob,
                                    "<container>/<path> of a blob in a configured region's storage; the path of letters, digits and _=+@,~.-"));
            return null;
        }
        var container = blob.substring(0, slash);
        var refusal = containers.refusal(container);
        refusal.ifPresent(rule -> validator.violations().add(Violation.of("tasksFrom.blob", blob, rule)));
        boolean known = region == null || regions.contains(region);
        boolean comparable = sha256 == null || SHA256.matcher(sha256).matches();
        return refusal.isPresent() || !known || !comparable
                ? null
                : new TaskBlobReference(container, blob.substring(slash + 1), region, sha256);
    }

    private @Nullable String region(JsonNode field) {
        var region = validator.text(field, "region", "tasksFrom.region");
        if (region != null && !regions.contains(region)) {
            validator
                    .violations()
                    .add(Violation.of("tasksFrom.region", region, "it must be a region of the settings: " + regions));
        }
        return region;
    }

    private @Nullable String sha256(JsonNode field) {
        var written = validator.text(field, "sha256", "tasksFrom.sha256");
        if (written == null) {
            return null;
        }
        var sha256 = written.toLowerCase(Locale.ROOT);
        if (!SHA256.matcher(sha256).matches()) {
            validator.violations().add(Violation.of("tasksFrom.sha256", written, "it must be 64 hexadecimal digits"));
        }
        return sha256;
    }

    private void wrong(String name, String rule) {
        validator.violations().add(Violation.of(name, rule));
    }

    private static boolean allowed(String blob, int slash) {
        return slash != -1
                && blob.length() <= LONGEST
                && CONTAINER.matcher(blob.substring(0, slash)).matches()
                && List.of(blob.split("/", -1)).stream()
                        .allMatch(segment -> SEGMENT.matcher(segment).matches()
                                && !DOTS.matcher(segment).matches());
    }
}
