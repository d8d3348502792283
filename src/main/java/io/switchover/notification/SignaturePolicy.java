package io.switchover.notification;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a receiver needs to know that an event comes from us, and that it is sent now: HMAC-SHA-256 over the time and the body. The time is
 * part of it, so an old message that somebody has recorded cannot be given a new one.
 */
public final class SignaturePolicy {
    /** Seconds since 1970, by the clock of the sending app. */
    public static final String TIMESTAMP = "Switchover-Timestamp";

    /** {@code v1=} and 64 hexadecimal digits. */
    public static final String SIGNATURE = "Switchover-Signature";

    private static final String VERSION = "v1=";
    private static final String ALGORITHM = "HmacSHA256";

    private SignaturePolicy() {}

    /** What is signed: the timestamp as it stands in its header, a full stop, and the body. */
    static String input(long timestamp, String body) {
        return timestamp + "." + body;
    }

    /** The header's value. */
    public static String of(String secret, long timestamp, String body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return VERSION
                    + HexFormat.of()
                            .formatHex(mac.doFinal(input(timestamp, body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
