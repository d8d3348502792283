package io.switchover.packages;

import io.switchover.store.Key;
import java.util.Locale;

/**
 * A package is an application and a version. Azure ignores case in both, so two names that differ in case only are the same
 * package; how it was first written is kept.
 */
public record PackageName(String application, String version) {

    /** By the environment variable that tasks find the package with, so that of two names with the same one only one can exist. */
    public Key key() {
        return Key.catalogue("package:" + variable());
    }

    /**
     * What Linux nodes call it after {@code AZ_BATCH_APP_PACKAGE_}: dots and hyphens become underscores. In lower case, because
     * Azure Batch does not say from which spelling it makes the variable.
     */
    public String variable() {
        return (application + "_" + version).toLowerCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    public boolean same(PackageName other) {
        return application.equalsIgnoreCase(other.application) && version.equalsIgnoreCase(other.version);
    }

    public boolean of(String someApplication) {
        return application.equalsIgnoreCase(someApplication);
    }

    /** For a sentence. */
    public String text() {
        return application + " " + version;
    }
}
