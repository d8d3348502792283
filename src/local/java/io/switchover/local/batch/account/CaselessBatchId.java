package io.switchover.local.batch.account;

import java.util.Locale;
import java.util.regex.Pattern;

/** The ids of pools, jobs and tasks: letters, digits, hyphens and underscores, at most 64; kept as written, compared without case. */
public final class CaselessBatchId {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private CaselessBatchId() {}

    public static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }

    public static void check(String id) {
        if (!ALLOWED.matcher(id).matches()) {
            throw Code.InvalidPropertyValue.of(
                    "id",
                    id,
                    "The specified id contains invalid characters or its length is not within the allowed range of 1 to 64.");
        }
    }
}
