package io.switchover.local.batch.wire;

import io.switchover.local.batch.account.AccountProfile;
import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.Refusal;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lets a request in only with what proves who sends it: the right bearer token, or a signature made with one of the account's keys. */
public interface Authentication {
    String BEARER = "Bearer ";

    /** Throws 401 or 403. */
    void check(String method, String uri, MultiMap headers);

    /**
     * The data plane of one account takes both, and from tasks the token that the account gave them for their own job.
     *
     * @param jobOfToken the job that a task's token is for
     */
    static Authentication ofAccount(AccountProfile profile, Function<String, Optional<String>> jobOfToken) {
        return (method, uri, headers) -> {
            String given = headers.get("Authorization");
            if (given != null && given.startsWith("SharedKey ")) {
                checkKey(profile, given.substring("SharedKey ".length()), method, uri, headers);
                return;
            }
            Optional<String> job = Optional.ofNullable(given)
                    .filter(value -> value.startsWith(BEARER))
                    .flatMap(value -> jobOfToken.apply(value.substring(BEARER.length())));
            if (job.isPresent()) {
                checkJob(job.get(), uri);
            } else {
                checkBearer(profile.credentials().bearerToken(), given, "The access token is missing or invalid");
            }
        };
    }

    private static void checkJob(String job, String uri) {
        String path = uri.replaceFirst("\\?.*", "").toLowerCase(Locale.ROOT);
        String own = "/jobs/" + job.toLowerCase(Locale.ROOT);
        if (!path.equals(own) && !path.startsWith(own + "/")) {
            throw Code.InsufficientAccountPermissions.refusal();
        }
    }

    /** The management plane takes tokens only. */
    static Authentication ofBearer(String token) {
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
                && (SharedKey.holds(
                                signature, profile.name(), profile.credentials().primaryKey(), method, uri, headers)
                        || SharedKey.holds(
                                signature, profile.name(), profile.credentials().secondaryKey(), method, uri, headers));
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
                given.getBytes(StandardCharsets.UTF_8), (BEARER + token).getBytes(StandardCharsets.UTF_8));
    }
}
