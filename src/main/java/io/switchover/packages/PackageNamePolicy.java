package io.switchover.packages;

import java.util.regex.Pattern;

/**
 * Which blob paths name a package. The rules are those of Azure Batch for application ids and versions; a name that is let through
 * is safe in a path, an URL and a document id.
 */
public final class PackageNamePolicy {
    private static final int LONGEST = 64;
    private static final String ENDING = ".zip";
    private static final Pattern APPLICATION = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*");

    private PackageNamePolicy() {}

    public sealed interface Named {
        record Well(PackageName name) implements Named {}

        record Badly(String because) implements Named {}
    }

    public static Named read(String path) {
        var parts = path.split("/", -1);
        if (parts.length != 2) {
            return badly(
                    "path",
                    "must be {application}/{version}.zip",
                    path,
                    (parts.length - 1) + " slashes, 1 is the limit");
        }
        var application = parts[0];
        var file = parts[1];
        if (!file.endsWith(ENDING)) {
            return badly("file", "must end in .zip", file, "it does not");
        }
        var version = file.substring(0, file.length() - ENDING.length());
        if (!APPLICATION.matcher(application).matches()) {
            return badly(
                    "application",
                    "may hold letters, digits, hyphens and underscores, at least one",
                    application,
                    firstOdd(application, "[A-Za-z0-9_-]"));
        }
        if (application.length() > LONGEST) {
            return tooLong("application", application);
        }
        if (!VERSION.matcher(version).matches()) {
            return badly(
                    "version",
                    "may hold letters, digits, hyphens, underscores and dots, at least one, and begins with no dot",
                    version,
                    version.startsWith(".") ? "it begins with a dot" : firstOdd(version, "[A-Za-z0-9_.-]"));
        }
        return version.length() > LONGEST
                ? tooLong("version", version)
                : new Named.Well(new PackageName(application, version));
    }

    private static Named tooLong(String field, String value) {
        return badly(
                field,
                "is at most " + LONGEST + " characters long",
                value.substring(0, LONGEST) + "…",
                value.length() + " characters, " + LONGEST + " is the limit");
    }

    private static Named badly(String field, String rule, String value, String limit) {
        var shown = value.length() > 4 * LONGEST ? value.substring(0, 4 * LONGEST) + "…" : value;
        return new Named.Badly("the " + field + " " + rule + "; found \"" + shown + "\": " + limit);
    }

    private static String firstOdd(String value, String allowed) {
        return value.codePoints()
                .mapToObj(Character::toString)
                .filter(c -> !c.matches(allowed))
                .findFirst()
                .map(c -> "\"" + c + "\" is not allowed")
                .orElse("it is empty");
    }
}
