package io.switchover.job.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.Violation;
import io.switchover.packages.PackageReference;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the packages that a task names itself: none could be uploaded, or looked for, under such a name. */
final class PackageReferenceRules {
    private static final String REFERENCES = "applicationPackageReferences";
    private static final String LENGTH = ", at most 64 characters";

    private PackageReferenceRules() {}

    static List<Violation> violations(JsonNode task, String field) {
        var violations = new ArrayList<Violation>();
        var references = task.path(REFERENCES);
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
                    application.contains("/")
                            ? "application and version are two fields here, applicationId and version"
                            : "letters, digits, - and _" + LENGTH));
        }
        var version = reference.path("version").asText("");
        if (reference.hasNonNull("version")
                && !PackageReference.VERSION.matcher(version).matches()) {
            into.add(Violation.of(field + ".version", version, "letters, digits, -, _ and ." + LENGTH));
        }
    }
}
