package io.switchover.local.cosmos;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a request was signed with the account's key: HMAC-SHA256 over method, resource type, resource link and date, one
 * a line. The age of the date is not looked at, since the account's clock may be turned by a test.
 */
final class Authorization {
    private static final String MASTER = "type=master&ver=1.0&sig=";

    private final SecretKeySpec key;

    Authorization(String base64Key) {
        this.key = new SecretKeySpec(Base64.getDecoder().decode(base64Key), "HmacSHA256");
    }

    void check(String method, ResourcePath path, @Nullable String date, @Nullable String authorization) {
        if (authorization == null || date == null) {
            throw Refusal.unauthorized("Required Header authorization or x-ms-date is missing.");
        }
        String token = URLDecoder.decode(authorization.replace("+", "%2B"), StandardCharsets.UTF_8);
        if (!token.startsWith(MASTER)) {
            throw Refusal.unauthorized("Only master key tokens are accepted here.");
        }
        byte[] given = token.substring(MASTER.length()).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(given, signature(method, path.type(), path.signedName(), date))
                && !MessageDigest.isEqual(given, signature(method, path.type(), path.signedRid(), date))) {
            throw Refusal.unauthorized(
                    "The input authorization token can't serve the request. The wrong key is being used"
                            + " or the expected payload is not built as per the protocol.");
        }
    }

    private byte[] signature(String method, String type, String link, String date) {
        String text = method.toLowerCase(Locale.ROOT) + "\n" + type + "\n" + link + "\n" + date.toLowerCase(Locale.ROOT)
                + "\n\n";
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] digest = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encode(digest);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
