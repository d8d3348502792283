package io.switchover.local.batch.wire;

import io.vertx.core.MultiMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The service's SharedKey scheme: an HMAC-SHA256 over the method, eleven headers, the {@code ocp-} headers, the path and the query.
 * The SDK decodes the query twice before it signs it; such a signature is taken too, as the service takes it.
 */
final class SharedKey {
    private static final List<String> SIGNED = List.of(
            "Content-Encoding",
            "Content-Language",
            "Content-Length",
            "Content-MD5",
            "Content-Type",
            "Date",
            "If-Modified-Since",
            "If-Match",
            "If-None-Match",
            "If-Unmodified-Since",
            "Range");

    private SharedKey() {}

    static boolean holds(String signature, String account, String key, String method, String uri, MultiMap headers) {
        UnaryOperator<String> once = SharedKey::decode;
        UnaryOperator<String> twice = text -> decode(decode(text));
        return same(signature, sign(text(account, method, uri, headers, once), key))
                || same(signature, sign(text(account, method, uri, headers, twice), key));
    }

    private static boolean same(String given, String computed) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), computed.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(
            String account, String method, String uri, MultiMap headers, UnaryOperator<String> decoded) {
        StringBuilder text = new StringBuilder(method).append('\n');
        for (String name : SIGNED) {
            String value = headers.get(name);
            text.append(value == null ? "" : value).append('\n');
        }
        Map<String, String> own = new TreeMap<>();
        headers.forEach(header -> {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (name.startsWith("ocp-")) {
                own.put(name, header.getValue().replaceAll("[\r\n]", " ").replaceAll("^ +", ""));
            }
        });
        own.forEach((name, value) -> text.append(name).append(':').append(value).append('\n'));
        int mark = uri.indexOf('?');
        String path = mark < 0 ? uri : uri.substring(0, mark);
        text.append('/').append(account.toLowerCase(Locale.ROOT)).append('/').append(path.replaceFirst("^/+", ""));
        Map<String, String> query = new TreeMap<>();
        if (mark >= 0) {
            for (String pair : uri.substring(mark + 1).split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    String name = decoded.apply(pair.substring(0, equals)).toLowerCase(Locale.US);
                    query.put(name, name + ":" + decoded.apply(pair.substring(equals + 1)));
                }
            }
        }
        query.values().forEach(value -> text.append('\n').append(value));
        return text.toString();
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException not) {
            return text;
        }
    }

    private static String sign(String text, String key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
