package io.switchover.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do. Each role may do what the roles before it may. */
public enum Role {
    /** Sees everything and changes nothing. */
    READER,
    /** Submits and cancels jobs. */
    SUBMITTER,
    /** Moves regions, holds, thaws, releases. */
    OPERATOR;

    public boolean includes(Role other) {
        return ordinal() >= other.ordinal();
    }

    /** As the Entra app role and the settings name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
