package io.switchover.local.demo;

import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A webhook of somebody who tries the local world, beside the world's own receiver.
 *
 * @param key with which each call is signed
 */
record OwnWebhook(URI url, String key) {
    private static final int LENGTH = 32;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    static OwnWebhook fresh(URI url) {
        var key = new byte[LENGTH];
        new SecureRandom().nextBytes(key);
        return new OwnWebhook(url, HexFormat.of().formatHex(key));
    }

    /** Why no app would take it. */
    Optional<String> flaw() {
        boolean taken = url.getHost() != null
                && url.getUserInfo() == null
                && url.getFragment() == null
                && ("https".equals(url.getScheme())
                        || ("http".equals(url.getScheme()) && LOOPBACK.contains(url.getHost())));
        return taken
                ? Optional.empty()
                : Optional.of(
                        "--webhook must begin with https://, or with http:// and an address of this machine such as"
                                + " 127.0.0.1, and have no user and no # in it; it is " + url);
    }

    /** As every region's app has them. */
    Map<String, String> settings() {
        return Map.of(
                "SWITCHOVER_NOTIFICATIONS_URLS_YOURS", url.toString(), "SWITCHOVER_NOTIFICATIONS_SECRETS_YOURS", key);
    }

    String line() {
        return "Your webhook, YOURS, is told of every event. Its key, with which docs/notifications.md checks a signature: "
                + key;
    }
}
