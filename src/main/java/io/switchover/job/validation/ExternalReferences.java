package io.switchover.job.validation;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a spec names outside of the configured accounts: hosts, and resources by ARM id. It is kept as it is, and the submitter is
 * told, since nobody here can say whether it outlives a region. Of a URL only scheme and host are said: the rest may be secret.
 */
final class ExternalReferences {
    /** No scheme is longer; without an end, a long text of letters and dots would be read anew from each of its words. */
    private static final Pattern URL =
            Pattern.compile("\\b([A-Za-z][A-Za-z0-9+.-]{0,30})://([^\\s/?#\"'<>\\\\|`;&,()]+)");

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._${}-]+(:\\d{1,5})?");
    private static final Pattern ARM_ID = Pattern.compile(
            "/subscriptions/[^/\\s]+/resourceGroups/[^/\\s]+/providers/([A-Za-z0-9.]+/[A-Za-z0-9]+)/([A-Za-z0-9_.-]+)",
            Pattern.CASE_INSENSITIVE);

    private ExternalReferences() {}

    static Set<String> in(String text) {
        var found = new TreeSet<String>();
        var url = URL.matcher(text);
        while (url.find()) {
            // Before an @ stands a user, perhaps with a password, or a container's name.
            var server = url.group(2).substring(url.group(2).lastIndexOf('@') + 1);
            if (HOST.matcher(server).matches()) {
                found.add((url.group(1) + "://" + server).toLowerCase(Locale.ROOT));
            }
        }
        var id = ARM_ID.matcher(text);
        while (id.find()) {
            found.add(id.group(1) + " " + id.group(2));
        }
        return found;
    }
}
