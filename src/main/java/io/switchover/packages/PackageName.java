package io.switchover.packages;

import io.switchover.store.Key;
import java.util.Locale;

/**
 * A package is an application and a version. Azure ignores case in both, so two names that differ in case only are the same
 * package; how it was first written is kept.
 */
public record PackageName(String application, String version) {

    public Key key() {
        return Key.catalogue("package:" + id());
    }

    public boolean same(PackageName other) {
        return id().equals(other.id());
    }

    public boolean of(String someApplication) {
        return application.equalsIgnoreCase(someApplication);
    }

    /** For a sentence. */
    public String text() {
        return application + " " + version;
    }

    private String id() {
        return (application + ":" + version).toLowerCase(Locale.ROOT);
    }
}
