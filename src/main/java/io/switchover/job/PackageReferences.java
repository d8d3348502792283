package io.switchover.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.packages.PackageReference;
import java.util.LinkedHashSet;
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
            if (named(reference)) {
                into.add(read(reference));
            }
        });
    }

    /** Which of a task's references names it; below zero when none does. */
    public static int place(JsonNode task, PackageReference wanted) {
        var references = task.path(REFERENCES);
        for (int i = 0; references.isArray() && i < references.size(); i++) {
            if (named(references.get(i)) && wanted.equals(read(references.get(i)))) {
                return i;
            }
        }
        return -1;
    }

    private static PackageReference read(JsonNode reference) {
        return new PackageReference(application(reference), version(reference));
    }

    /** Whether a package could be uploaded, or looked for, under such a name. */
    private static boolean named(JsonNode reference) {
        var version = version(reference);
        return PackageReference.APPLICATION.matcher(application(reference)).matches()
                && (version == null || PackageReference.VERSION.matcher(version).matches());
    }

    private static String application(JsonNode reference) {
        return reference.path("applicationId").asText("");
    }

    private static @Nullable String version(JsonNode reference) {
        return reference.hasNonNull("version") ? reference.get("version").asText() : null;
    }
}
