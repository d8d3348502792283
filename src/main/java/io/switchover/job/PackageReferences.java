package io.switchover.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.packages.PackageReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The packages that job and task bodies name in Batch's own form, {@code applicationPackageReferences}. */
public final class PackageReferences {
    private static final String REFERENCES = "applicationPackageReferences";

    private PackageReferences() {}

    /** Those that a spec names, for all its tasks or in one body. */
    public static Set<PackageReference> of(JobSpec spec) {
        var all = new LinkedHashSet<>(spec.packages());
        spec.tasks().forEach(task -> named(task, all));
        if (spec.tasksFrom() != null) {
            all.addAll(spec.tasksFrom().packages());
        }
        named(spec.body().path("jobManagerTask"), all);
        return all;
    }

    /** Adds those that a task names itself. */
    public static void named(JsonNode task, Set<PackageReference> into) {
        task.path(REFERENCES).forEach(reference -> {
            if (wrong(reference, "").isEmpty()) {
                into.add(new PackageReference(application(reference), version(reference)));
            }
        });
    }

    /** What is wrong with those that a task names itself: no package could be looked for, or uploaded, under such a name. */
    public static List<Violation> violations(JsonNode task, String field) {
        var violations = new ArrayList<Violation>();
        var references = task.path(REFERENCES);
        for (int i = 0; i < references.size(); i++) {
            violations.addAll(wrong(references.get(i), field + "." + REFERENCES + "[" + i + "]"));
        }
        return violations;
    }

    private static List<Violation> wrong(JsonNode reference, String field) {
        var violations = new ArrayList<Violation>();
        var application = application(reference);
        var version = version(reference);
        if (!PackageReference.APPLICATION.matcher(application).matches()) {
            violations.add(Violation.of(
                    field + ".applicationId",
                    application,
                    application.contains("/")
                            ? "application and version are two fields here, applicationId and version"
                            : "letters, digits, - and _, at most 64 characters"));
        }
        if (version != null && !PackageReference.VERSION.matcher(version).matches()) {
            violations.add(
                    Violation.of(field + ".version", version, "letters, digits, -, _ and ., at most 64 characters"));
        }
        return violations;
    }

    private static String application(JsonNode reference) {
        return reference.path("applicationId").asText("");
    }

    private static @Nullable String version(JsonNode reference) {
        return reference.hasNonNull("version") ? reference.get("version").asText() : null;
    }
}
