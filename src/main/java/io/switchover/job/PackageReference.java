package io.switchover.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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

    private static final Pattern APPLICATION = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Pattern WRITTEN = Pattern.compile("(" + APPLICATION + ")(?:/(" + VERSION + "))?");
    private static final String REFERENCES = "applicationPackageReferences";

    /** Null when the text is none. */
    static @Nullable PackageReference read(String text) {
        var matcher = WRITTEN.matcher(text);
        return matcher.matches() ? new PackageReference(matcher.group(1), matcher.group(2)) : null;
    }

    /** Those that a spec names, for all its tasks or in one body. */
    static Set<PackageReference> of(JobSpec spec) {
        var all = new LinkedHashSet<>(spec.packages());
        spec.tasks().forEach(task -> named(task, all));
        if (spec.tasksFrom() != null) {
            all.addAll(spec.tasksFrom().packages());
        }
        named(spec.body().path("jobManagerTask"), all);
        return all;
    }

    /** Adds those that a task names itself. */
    static void named(JsonNode task, Set<PackageReference> into) {
        task.path(REFERENCES).forEach(reference -> {
            if (wrong(reference, "").isEmpty()) {
                into.add(new PackageReference(application(reference), version(reference)));
            }
        });
    }

    /** What is wrong with those that a task names itself: no package could be looked for, or uploaded, under such a name. */
    static List<Flaw> flaws(JsonNode task, String field) {
        var flaws = new ArrayList<Flaw>();
        var references = task.path(REFERENCES);
        for (int i = 0; i < references.size(); i++) {
            flaws.addAll(wrong(references.get(i), field + "." + REFERENCES + "[" + i + "]"));
        }
        return flaws;
    }

    private static List<Flaw> wrong(JsonNode reference, String field) {
        var flaws = new ArrayList<Flaw>();
        var application = application(reference);
        var version = version(reference);
        if (!APPLICATION.matcher(application).matches()) {
            flaws.add(Flaw.of(
                    field + ".applicationId",
                    application,
                    application.contains("/")
                            ? "application and version are two fields here, applicationId and version"
                            : "letters, digits, - and _, at most 64 characters"));
        }
        if (version != null && !VERSION.matcher(version).matches()) {
            flaws.add(Flaw.of(field + ".version", version, "letters, digits, -, _ and ., at most 64 characters"));
        }
        return flaws;
    }

    private static String application(JsonNode reference) {
        return reference.path("applicationId").asText("");
    }

    private static @Nullable String version(JsonNode reference) {
        return reference.hasNonNull("version") ? reference.get("version").asText() : null;
    }

    /** For a sentence. */
    String said() {
        return version == null ? application : application + " " + version;
    }
}
