package io.switchover.local.link;

import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * Makes one Azurite look like a storage account of its own. All accounts live in one process, so this keeps callers of one
 * account from reaching another through it; and since Azurite copies from a source only if it is named by the very host that
 * the copy was sent to, a copy is forwarded under the source's host, after asking whether the two regions reach each other.
 * No shared key or SAS signature covers the Host header.
 */
final class StorageGate implements Gate {

    /** After this long the service gives up on a source that does not answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String account;
    private final CopySources sources;

    StorageGate(String account, CopySources sources) {
        this.account = account;
        this.sources = sources;
    }

    @Override
    public Fate rule(HttpServerRequest request) {
        String path = request.path();
        if (path == null || !(path.equals("/" + account) || path.startsWith("/" + account + "/"))) {
            return new Fate.Answered(error(
                    400,
                    "InvalidUri",
                    "This is the storage account %s: the path starts with its name.".formatted(account)));
        }
        String source = request.getHeader("x-ms-copy-source");
        if (source == null) {
            return Fate.Forwarded.AS_IT_IS;
        }
        return switch (sources.reach(source)) {
            case CopySources.Reach.Open open -> new Fate.Forwarded(open.host(), AnswerFilter.NONE);
            case CopySources.Reach.Blocked blocked -> blocked(blocked.how());
            case CopySources.Reach.Unknown unknown ->
                new Fate.Answered(
                        error(501, "NotImplemented", "The local world copies only between its own storage accounts."));
        };
    }

    private static Fate blocked(Shut how) {
        Fate refused = new Fate.Answered(error(
                500,
                "CannotVerifyCopySource",
                "Could not verify the copy source within the specified time. Examine the HTTP status code and message for"
                        + " more information about the failure."));
        return how == Shut.REFUSED ? refused : new Fate.Late(PATIENCE, refused);
    }

    private static Answer error(int status, String code, String message) {
        return Answer.xml(status, """
                        <?xml version="1.0" encoding="utf-8"?><Error><Code>%s</Code><Message>%s</Message></Error>""".formatted(code, message)).with("x-ms-error-code", code);
    }
}
