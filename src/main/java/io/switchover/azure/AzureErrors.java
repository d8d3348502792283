package io.switchover.azure;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.azure.core.management.exception.ManagementError;
import com.azure.storage.blob.models.BlobStorageException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.microsoft.azure.batch.protocol.models.BatchErrorException;
import com.microsoft.rest.RestException;
import io.switchover.remote.Failure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;

/** What an exception of one of the clients says about the far side. The only place that knows how each client fails. */
public final class AzureErrors {
    private static final int DEPTH = 12;

    private AzureErrors() {}

    public static Failure of(Throwable thrown) {
        int depth = 0;
        for (Throwable t = thrown; t != null && depth < DEPTH; t = t.getCause(), depth++) {
            var failure = known(t);
            if (failure != null) {
                return failure;
            }
        }
        return new Failure.Inconclusive(Silence.said(thrown));
    }

    private static @Nullable Failure known(Throwable t) {
        return switch (t) {
            // Entra refused, or could not be reached. It looks like an answer of the region, but the region was not
            // asked.
            case ClientAuthenticationException e -> new Failure.Inconclusive("could not be asked: no token");
            case NoToken e -> new Failure.Inconclusive("could not be asked: no token");
            case BlobStorageException e ->
                new Failure.Status(
                        e.getStatusCode(),
                        code(e.getErrorCode()) + ProtectedBlobs.wayOut(e),
                        retryAfter(e.getResponse()));
            case HttpResponseException e
            when e.getResponse() != null ->
                new Failure.Status(
                        e.getResponse().getStatusCode(),
                        e.getValue() instanceof ManagementError said ? code(said.getCode()) : "",
                        retryAfter(e.getResponse()));
            case BatchErrorException e
            when e.response() != null ->
                new Failure.Status(
                        e.response().code(),
                        code(e.body() == null ? null : e.body().code()),
                        retryAfter(e.response()));
            case RestException e
            when e.response() != null -> new Failure.Status(e.response().code(), "", retryAfter(e.response()));
            case IOException e
            when Silence.isOwnLimit(e) ->
                new Failure.Inconclusive("could not be asked: this app has no port or file left to call with");
            case CertificateException e ->
                new Failure.Inconclusive("could not be asked: its certificate is not trusted");
            case SSLPeerUnverifiedException e ->
                new Failure.Inconclusive("could not be asked: its certificate is another host's");
            case UnknownHostException e ->
                new Failure.Inconclusive("could not be asked: no such host " + e.getMessage());
            case ConnectException e when unresolved(e) -> new Failure.Inconclusive("could not be asked: no such host");
            case ConnectException e ->
                timedOut(e)
                        ? new Failure.TimedOut("did not accept a connection")
                        : new Failure.Refused("refused the connection");
            case NoRouteToHostException e -> new Failure.Refused("refused the connection: no route");
            case InterruptedIOException e -> new Failure.TimedOut("did not answer in time");
            case HttpTimeoutException e -> new Failure.TimedOut("did not answer in time");
            case TimeoutException e -> new Failure.TimedOut("did not answer in time");
            case UntrustedAnswer e -> new Failure.Cut("gave " + e.getMessage());
            // Like an answer with nothing in it: a front end that is broken says such things, and nothing can be done
            // with them.
            case JsonProcessingException e -> new Failure.Cut("gave an answer that cannot be read");
            // A certificate may be hidden in the causes of a TLS failure, and this app's own end in those of any.
            case IOException e when !certificate(e) && !within(e, Error.class) -> new Failure.Cut("cut the connection");
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
        return message != null && message.toLowerCase(Locale.ROOT).contains("timed out");
    }

    private static String code(@Nullable Object code) {
        return code == null ? "" : code.toString();
    }

    private static @Nullable Duration retryAfter(@Nullable HttpResponse response) {
        return response == null ? null : seconds(response.getHeaders().getValue(HttpHeaderName.RETRY_AFTER));
    }

    private static @Nullable Duration retryAfter(Response<ResponseBody> response) {
        return seconds(response.headers().get("Retry-After"));
    }

    private static @Nullable Duration seconds(@Nullable String header) {
        return header != null && header.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(header)) : null;
    }
}
