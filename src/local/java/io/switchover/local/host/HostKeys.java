package io.switchover.local.host;

import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** Who may come in: a key is asked for wherever Azure would ask for one, so that forgetting it shows here first. */
@Singleton
class HostKeys {

    private final HostSettings settings;

    @Inject
    HostKeys(HostSettings settings) {
        this.settings = settings;
    }

    boolean admit(AuthorizationLevel level, HttpServerRequest request) {
        var given = Optional.ofNullable(request.getHeader("x-functions-key"))
                .or(() -> Optional.ofNullable(request.getParam("code")));
        return switch (level) {
            case ANONYMOUS -> true;
            case FUNCTION -> same(given, settings.functionKey()) || same(given, settings.masterKey());
            case ADMIN -> same(given, settings.masterKey());
        };
    }

    private static boolean same(Optional<String> given, Optional<String> wanted) {
        return given.isPresent()
                && wanted.isPresent()
                && MessageDigest.isEqual(
                        given.get().getBytes(StandardCharsets.UTF_8),
                        wanted.get().getBytes(StandardCharsets.UTF_8));
    }
}
