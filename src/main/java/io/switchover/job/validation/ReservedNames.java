package io.switchover.job.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.Violation;
import io.switchover.job.spec.Placeholders;
import java.util.Locale;

/** Names in metadata and in environment settings that Switchover writes by itself, and a request may not have. */
final class ReservedNames {
    private static final String ENVIRONMENT = "SWITCHOVER_";
    private static final String METADATA = "switchover";

    private ReservedNames() {}

    /** Wherever environment settings are; the shell does not tell case, but the service does not either. */
    static void inEnvironment(JsonNode node, String field, Violations violations) {
        node.properties().forEach(p -> {
            var path = field.isEmpty() ? p.getKey() : field + "." + p.getKey();
            if (p.getKey().toLowerCase(Locale.ROOT).endsWith("environmentsettings")) {
                names(p.getValue(), path, ENVIRONMENT, violations);
            } else {
                inEnvironment(p.getValue(), path, violations);
            }
        });
    }

    static void inMetadata(JsonNode metadata, Violations violations) {
        names(metadata, "metadata", METADATA, violations);
    }

    private static void names(JsonNode items, String field, String prefix, Violations violations) {
        for (int i = 0; items.isArray() && i < items.size(); i++) {
            var name = items.get(i).path("name").asText();
            if (name.startsWith(Placeholders.JOB)) {
                violations.add(Violation.of(
                        field + "[" + i + "].name",
                        name,
                        "a name that begins with " + Placeholders.JOB + " may become one that begins with " + prefix
                                + ", and those are ours"));
            }
            if (name.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT))) {
                violations.add(Violation.of(
                        field + "[" + i + "].name", name, "names that begin with " + prefix + " are ours"));
            }
        }
    }
}
