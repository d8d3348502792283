package io.switchover.local.world;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The secrets of one world, made when it starts and gone with it.
 *
 * @param roles the key of each role, by its word
 */
record Keys(
        String token,
        Map<String, String> roles,
        String master,
        String control,
        String cosmos,
        String batch,
        String webhook) {
    static final List<String> ROLES = List.of("reader", "submitter", "operator");
    private static final int LENGTH = 32;

    static Keys fresh() {
        return new Keys(
                "local-" + hex(),
                ROLES.stream().collect(Collectors.toMap(role -> role, role -> hex())),
                hex(),
                hex(),
                base64(2 * LENGTH),
                base64(2 * LENGTH),
                hex());
    }

    String role(String role) {
        return Objects.requireNonNull(roles.get(role), role);
    }

    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static String hex() {
        return HexFormat.of().formatHex(bytes(LENGTH));
    }

    private static String base64(int length) {
        return Base64.getEncoder().encodeToString(bytes(length));
    }
}
