package io.switchover.http;

import java.util.Map;
import java.util.Optional;

/**
 * Who is calling, and whether the door is open to them. A principal is believed only where the platform vouches for it, and a key
 * only where it does not: elsewhere anybody could send the header.
 */
final class AccessPolicy {
    static final String KEY_HEADER = "x-switchover-key";
    static final String PRINCIPAL_HEADER = "x-ms-client-principal";

    private AccessPolicy() {}

    /** What this app believes. */
    sealed interface Proof {
        /** The platform authenticates every caller and writes the principal's header itself. */
        record Platform() implements Proof {}

        /** The SHA-256 of each role's key, in hex. */
        record Keys(Map<Role, String> sha256) implements Proof {
            public Keys {
                sha256 = Map.copyOf(sha256);
            }
        }
    }

    /** @param headers as they were sent, whatever the case of their names */
    static Access decide(Proof proof, Map<String, String> headers, Role needed) {
        return switch (proof) {
            case Proof.Platform platform -> byPrincipal(headers, needed);
            case Proof.Keys keys -> byKey(keys, headers, needed);
        };
    }

    private static Access byPrincipal(Map<String, String> headers, Role needed) {
        var header = header(headers, PRINCIPAL_HEADER);
        if (header.isEmpty()) {
            return new Access.Unknown(
                    "the platform names no principal: sign in to Microsoft Entra ID as somebody who has"
                            + " the app role " + needed.word());
        }
        var found = Principal.parse(header.get());
        if (found.isEmpty()) {
            return new Access.Unknown("the principal that the platform names cannot be read");
        }
        var principal = found.get();
        var role = principal.role();
        if (role.isEmpty()) {
            return new Access.Forbidden(
                    Caller.principal(principal.name(), Role.READER),
                    PlainText.shown(principal.name(), 128) + " has none of the app roles of Switchover, and this needs "
                            + needed.word());
        }
        return checked(Caller.principal(principal.name(), role.get()), needed);
    }

    private static Access byKey(Proof.Keys keys, Map<String, String> headers, Role needed) {
        var given = header(headers, KEY_HEADER);
        if (given.isEmpty()) {
            return new Access.Unknown("send the key of the role " + needed.word() + " in the header " + KEY_HEADER);
        }
        return RoleKeys.role(keys.sha256(), given.get())
                .map(role -> checked(Caller.key(role), needed))
                .orElseGet(() -> new Access.Unknown("the key in the header " + KEY_HEADER
                        + " is that of no role; this needs the key of the role " + needed.word()));
    }

    private static Access checked(Caller caller, Role needed) {
        return caller.role().includes(needed)
                ? new Access.Admitted(caller)
                : new Access.Forbidden(
                        caller,
                        caller.by() + " has the role " + caller.role().word() + ", and this needs the role "
                                + needed.word());
    }

    private static Optional<String> header(Map<String, String> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .filter(value -> !value.isBlank())
                .findFirst();
    }
}
