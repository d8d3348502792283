package io.switchover.job;

import java.util.regex.Pattern;

/**
 * Something wrong with a request.
 *
 * @param field where, as a path such as {@code tasks[3].id}
 * @param rule what is allowed
 * @param value what came, shortened; never the value of something that may be secret
 * @param sentence all of it in one sentence
 */
public record Violation(String field, String rule, String value, String sentence) {
    private static final int SHOWN = 80;
    /** What a URL with a signature looks like, also when it is cut or inside something else. */
    private static final Pattern SECRETIVE = Pattern.compile("://|[?&]|sig=|password|secret", Pattern.CASE_INSENSITIVE);

    /** Whether a text may carry a secret, and is not to be repeated. */
    static boolean secretive(String text) {
        return SECRETIVE.matcher(text).find();
    }

    public static Violation of(String field, String value, String rule) {
        if (secretive(value)) {
            return new Violation(
                    field, rule, "", field + ", whose value may carry a secret and is not repeated: " + rule);
        }
        var shown = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
        return new Violation(field, rule, shown, field + " is \"" + shown + "\": " + rule);
    }

    public static Violation of(String field, String rule) {
        return new Violation(field, rule, "", field + ": " + rule);
    }
}
