package io.switchover.azure;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.microsoft.rest.RestException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * What to say when a call ended without an answer that its caller knows. Only time and the network are silence; a setting, a
 * token, a document or our own code that stands in the way is named, or somebody on call would look for an outage that
 * is none.
 */
public final class Silence {
    private static final int DEPTH = 12;
    private static final int LONGEST = 200;
    /** EADDRNOTAVAIL, as text and as Netty gives it, EMFILE and ENFILE. */
    private static final List<String> OWN_LIMITS =
            List.of("Cannot assign requested address", "error(-99)", "Too many open files");

    private Silence() {}

    /** To follow the name of whoever was asked. */
    public static String said(Throwable thrown) {
        int depth = 0;
        for (Throwable t = thrown; t != null && depth < DEPTH; t = t.getCause(), depth++) {
            var known = known(t);
            if (known != null) {
                return known;
            }
        }
        return "could not be asked: " + words(thrown);
    }

    private static @Nullable String known(Throwable t) {
        return switch (t) {
            case ClientAuthenticationException e -> "could not be asked: no token (" + words(e) + ")";
            case NoToken e -> "could not be asked: " + words(e);
            case IOException e
            when isOwnLimit(e) -> "could not be asked: this app has no port or file left to call with";
            case HttpResponseException e
            when e.getResponse() != null -> "answered " + e.getResponse().getStatusCode();
            case RestException e
            when e.response() != null -> "answered " + e.response().code();
            case UnsuitableAccount e -> "cannot be used: " + e.getMessage();
            case JsonProcessingException e -> "gave an answer that cannot be read: " + oneLine(e.getOriginalMessage());
            case UntrustedAnswer e -> "gave " + e.getMessage();
            case CertificateException e -> "could not be asked: its certificate is not trusted";
            case SSLPeerUnverifiedException e -> "could not be asked: its certificate is another host's";
            case UnknownHostException e -> "could not be asked: no such host " + e.getMessage();
            case ConnectException e -> timedOut(e) ? "did not accept a connection" : "refused the connection";
            case InterruptedIOException e -> "did not answer in time";
            case TimeoutException e -> "did not answer in time";
            case IllegalStateException e when timedOut(e) -> "did not answer in time";
            case IOException e when e.getCause() == null -> "cut the connection";
            default -> null;
        };
    }

    /** By what the system says: the clients have exceptions of their own for it, and some are those of a refused connection. */
    static boolean isOwnLimit(IOException e) {
        var message = String.valueOf(e.getMessage());
        return OWN_LIMITS.stream().anyMatch(message::contains);
    }

    /** A wait of Reactor's that is over is an IllegalStateException, and so is a wait where none is allowed. */
    private static boolean timedOut(Exception e) {
        var message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("timed out") || message.startsWith("timeout on blocking");
    }

    private static String words(Throwable t) {
        return t.getMessage() == null ? t.getClass().getSimpleName() : oneLine(t.getMessage());
    }

    private static String oneLine(@Nullable String text) {
        var line = String.valueOf(text).lines().findFirst().orElse("");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
