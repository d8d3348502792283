package io.switchover.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An application package that tasks need.
 *
 * @param application its id; Azure Batch ignores case
 * @param version or null for the application's default
 */
public record PackageReference(String application, @Nullable String version) {
    static final String RULE = "{application} or {application}/{version}, as it was uploaded";

    private static final Pattern WRITTEN = Pattern.compile("([A-Za-z0-9_-]{1,64})(?:/([A-Za-z0-9_.-]{1,64}))?");
    private static final String REFERENCES = "applicationPackageReferences";

    /** Null when the text is none. */
    static @Nullable PackageReference read(String text) {
        var matcher = WRITTEN.matcher(text);
        return matcher.matches() ? new PackageReference(matcher.group(1), matcher.group(2)) : null;
    }

    /** Those that a spec names, for all its tasks or in the bodies that are in it. */
    static Set<PackageReference> of(JobSpec spec) {
        var all = new LinkedHashSet<>(spec.packages());
        spec.tasks().forEach(task -> named(task, all));
        named(spec.body().path("jobManagerTask"), all);
        return all;
    }

    private static void named(JsonNode task, Set<PackageReference> into) {
        task.path(REFERENCES)
                .forEach(reference -> into.add(new PackageReference(
                        reference.path("applicationId").asText(),
                        reference.path("version").textValue())));
    }

    /** For a sentence. */
    String said() {
        return version == null ? application : application + " " + version;
    }
}
