package io.switchover.local.batch.wire;

import io.switchover.local.batch.account.AccountProfile;
import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.Refusal;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets a request in only with what proves who sends it: the right bearer token, or a signature made with one of the account's keys. */
public interface Gate {
    /** Throws 401 or 403. */
    void check(String method, String uri, MultiMap headers);

    /** The data plane of one account takes both. */
    static Gate ofAccount(AccountProfile profile) {
        return (method, uri, headers) -> {
            String given = headers.get("Authorization");
            if (given != null && given.startsWith("SharedKey ")) {
                checkKey(profile, given.substring("SharedKey ".length()), method, uri, headers);
            } else {
                checkBearer(profile.bearerToken(), given, "The access token is missing or invalid");
            }
        };
    }

    /** The management plane takes tokens only. */
    static Gate ofBearer(String token) {
        return (method, uri, headers) -> {
            String given = headers.get("Authorization");
            if (given == null) {
                throw new Refusal(
                        401,
                        "AuthenticationFailed",
                        "Authentication failed. The 'Authorization' header is missing.",
                        Map.of());
            }
            if (!bears(given, token)) {
                throw new Refusal(401, "InvalidAuthenticationToken", "The access token is invalid.", Map.of());
            }
        };
    }

    private static void checkKey(
            AccountProfile profile, String credential, String method, String uri, MultiMap headers) {
        int colon = credential.indexOf(':');
        if (colon < 0) {
            throw Code.InvalidAuthenticationInfo.refusal();
        }
        String account = credential.substring(0, colon);
        String signature = credential.substring(colon + 1);
        boolean holds = account.equalsIgnoreCase(profile.name())
                && (SharedKey.holds(signature, profile.name(), profile.primaryKey(), method, uri, headers)
                        || SharedKey.holds(signature, profile.name(), profile.secondaryKey(), method, uri, headers));
        if (!holds) {
            throw new Refusal(
                    Code.AuthenticationFailed.status(),
                    Code.AuthenticationFailed.name(),
                    Code.AuthenticationFailed.sentence(),
                    Map.of(
                            "AuthenticationErrorDetail",
                            "The MAC signature found in the HTTP request is not the same as any computed signature."));
        }
    }

    private static void checkBearer(String token, @Nullable String given, String detail) {
        if (given == null || !bears(given, token)) {
            throw new Refusal(
                    401,
                    Code.AuthenticationFailed.name(),
                    Code.AuthenticationFailed.sentence(),
                    Map.of("AuthenticationErrorDetail", detail));
        }
    }

    private static boolean bears(String given, String token) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }
}
