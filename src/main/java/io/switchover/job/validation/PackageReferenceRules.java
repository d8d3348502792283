package io.switchover.job.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.Violation;
import io.switchover.job.schema.Items;
import io.switchover.packages.PackageReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** What is wrong with the packages that a job or a task names: none could be uploaded, or looked for, under such a name. */
public final class PackageReferenceRules {
    private static final String REFERENCES = "applicationPackageReferences";
    private static final String LENGTH = ", at most 64 characters";

    private PackageReferenceRules() {}

    /** The packages that a job names for all its tasks, each once. */
    public static List<PackageReference> wanted(JsonNode named, Violations violations) {
        if (!named.isMissingNode() && !named.isNull() && !named.isArray()) {
            violations.add(Violation.of("packages", "it must be an array of " + PackageReference.RULE));
        }
        var packages = new LinkedHashSet<PackageReference>();
        for (int i = 0; named.isArray() && i < named.size(); i++) {
            var written = named.get(i).asText();
            var reference = named.get(i).isTextual() ? PackageReference.read(written) : null;
            if (reference == null) {
                violations.add(Violation.of(
                        "packages[" + i + "]",
                        written,
                        PackageReference.RULE + ", such as \"" + example(written) + "\""));
            } else {
                packages.add(reference);
            }
        }
        return List.copyOf(packages);
    }

    /** What was probably meant. */
    private static String example(String written) {
        var like = written.strip().replaceFirst("[@:# =]+", "/");
        return like.contains("/") && PackageReference.read(like) != null ? like : "render/1_0";
    }

    /** Those that a task names itself. */
    static List<Violation> violations(JsonNode task, String field) {
        var violations = new ArrayList<Violation>();
        var references = Items.of(task.path(REFERENCES));
        for (int i = 0; i < references.size(); i++) {
            check(references.get(i), field + "." + REFERENCES + "[" + i + "]", violations);
        }
        return violations;
    }

    private static void check(JsonNode reference, String field, List<Violation> into) {
        var application = reference.path("applicationId").asText("");
        if (!PackageReference.APPLICATION.matcher(application).matches()) {
            into.add(Violation.of(
                    field + ".applicationId",
                    application,
                    application.startsWith("/subscriptions/")
                            ? "its own name, which is the last part of this ARM id"
                            : application.contains("/")
                                    ? "application and version are two fields here, applicationId and version"
                                    : "letters, digits, - and _" + LENGTH));
        }
        var version = reference.path("version").asText("");
        if (reference.hasNonNull("version")
                && !PackageReference.VERSION.matcher(version).matches()) {
            into.add(Violation.of(
                    field + ".version", version, "it must have only letters, digits, -, _ and ." + LENGTH));
        }
    }
}
