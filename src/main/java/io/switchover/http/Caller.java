package io.switchover.http;

/**
 * Who asked.
 *
 * @param by as it is recorded: a principal's name when the platform vouches for it, else whose key it was, such as {@code the holder
 *     of the operator key}
 * @param role the highest that the caller has
 */
public record Caller(String by, Role role) {
    private static final int LIMIT = 128;

    static Caller principal(String name, Role role) {
        return new Caller(PlainText.shown(name, LIMIT), role);
    }

    static Caller key(Role role) {
        return new Caller("the holder of the " + role.word() + " key", role);
    }
}
