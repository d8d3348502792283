package io.switchover.packages;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An application package that somebody needs.
 *
 * @param application its id; Azure Batch ignores case
 * @param version or null for the application's default
 */
public record PackageReference(String application, @Nullable String version) {
    public static final String RULE = "{application} or {application}/{version}, as it was uploaded";
    public static final Pattern APPLICATION = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    public static final Pattern VERSION = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]{0,63}");

    private static final Pattern WRITTEN = Pattern.compile("(" + APPLICATION + ")(?:/(" + VERSION + "))?");

    /** Null when the text is none. */
    public static @Nullable PackageReference read(String text) {
        var matcher = WRITTEN.matcher(text);
        return matcher.matches() ? new PackageReference(matcher.group(1), matcher.group(2)) : null;
    }

    /** For a sentence. */
    public String text() {
        return version == null ? application : application + " " + version;
    }
}
