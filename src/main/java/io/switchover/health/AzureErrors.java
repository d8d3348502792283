package io.switchover.health;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.storage.blob.models.BlobStorageException;
import com.microsoft.azure.batch.protocol.models.BatchErrorException;
import com.microsoft.rest.RestException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What an exception of one of the clients says about the other side. The only place that knows how each of them fails. */
final class AzureErrors {
    private static final int DEPTH = 12;

    private AzureErrors() {}

    static ProbeAnswer of(Throwable thrown) {
        int depth = 0;
        for (Throwable t = thrown; t != null && depth < DEPTH; t = t.getCause(), depth++) {
            var probeAnswer = known(t);
            if (probeAnswer != null) {
                return probeAnswer;
            }
        }
        return new ProbeAnswer.NotAsked("could not be asked: " + thrown);
    }

    private static @Nullable ProbeAnswer known(Throwable t) {
        return switch (t) {
            // Entra said no, or could not be reached: not the region's doing, although it looks like an answer.
            case ClientAuthenticationException e -> new ProbeAnswer.NotAsked("could not be asked: no token");
            case BlobStorageException e -> new ProbeAnswer.Status(e.getStatusCode(), code(e.getErrorCode()));
            case HttpResponseException e
            when e.getResponse() != null ->
                new ProbeAnswer.Status(e.getResponse().getStatusCode(), "");
            case BatchErrorException e
            when e.response() != null ->
                new ProbeAnswer.Status(
                        e.response().code(),
                        e.body() == null || e.body().code() == null
                                ? ""
                                : e.body().code());
            case RestException e
            when e.response() != null -> new ProbeAnswer.Status(e.response().code(), "");
            case CertificateException e ->
                new ProbeAnswer.NotAsked("could not be asked: its certificate is not trusted");
            case UnknownHostException e ->
                new ProbeAnswer.NotAsked("could not be asked: no such host " + e.getMessage());
            case ConnectException e when unresolved(e) -> new ProbeAnswer.NotAsked("could not be asked: no such host");
            case ConnectException e ->
                timedOut(e)
                        ? new ProbeAnswer.TimedOut("did not accept a connection")
                        : new ProbeAnswer.Refused("refused");
            case NoRouteToHostException e -> new ProbeAnswer.Refused("refused: no route");
            case InterruptedIOException e -> new ProbeAnswer.TimedOut("did not answer in time");
            case HttpTimeoutException e -> new ProbeAnswer.TimedOut("did not answer in time");
            case TimeoutException e -> new ProbeAnswer.TimedOut("did not answer in time");
            // A TLS failure may hide a certificate in its causes: look there first.
            case IOException e when !certificate(e) -> new ProbeAnswer.Cut("cut the connection");
            default -> null;
        };
    }

    private static boolean certificate(Throwable thrown) {
        return within(thrown, CertificateException.class) || unresolved(thrown);
    }

    private static boolean unresolved(Throwable thrown) {
        return within(thrown, UnknownHostException.class) || within(thrown, UnresolvedAddressException.class);
    }

    private static boolean within(Throwable thrown, Class<? extends Throwable> type) {
        int depth = 0;
        for (Throwable t = thrown; t != null && depth < DEPTH; t = t.getCause(), depth++) {
            if (type.isInstance(t)) {
                return true;
            }
        }
        return false;
    }

    private static boolean timedOut(ConnectException e) {
        var message = e.getMessage();
        return message != null && message.toLowerCase(java.util.Locale.ROOT).contains("timed out");
    }

    private static String code(@Nullable Object code) {
        return code == null ? "" : code.toString();
    }
}
