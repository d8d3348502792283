package io.switchover.job;

/**
 * Something wrong with a request.
 *
 * @param field where, as a path such as {@code tasks[3].id}
 * @param rule what is allowed
 * @param value what came, shortened; never the value of something that may be secret
 * @param sentence all of it in one sentence
 */
public record Flaw(String field, String rule, String value, String sentence) {
    private static final int SHOWN = 80;

    static Flaw of(String field, String value, String rule) {
        var shown = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
        return new Flaw(field, rule, shown, field + " is \"" + shown + "\": " + rule);
    }

    static Flaw of(String field, String rule) {
        return new Flaw(field, rule, "", field + ": " + rule);
    }
}
