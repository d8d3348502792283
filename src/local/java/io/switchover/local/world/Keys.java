package io.switchover.local.world;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** The secrets of one world, made when it starts and gone with it. */
record Keys(String token, String function, String master, String cosmos, String batch) {
    private static final int LENGTH = 32;

    static Keys fresh() {
        return new Keys("local-" + hex(), hex(), hex(), base64(2 * LENGTH), base64(2 * LENGTH));
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
