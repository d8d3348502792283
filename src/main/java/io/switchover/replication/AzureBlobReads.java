package io.switchover.replication;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.specialized.BlobClientBase;
import io.switchover.azure.ProtectedBlobs;
import io.switchover.azure.Silence;
import io.switchover.azure.UntrustedAnswer;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reading bytes of one version of a blob, and what a storage account's answers mean. A 404 or 412 counts only by the service's
 * own code: a gateway in between has 404s of its own. Listings give etags without quotes and headers with them; here they are
 * without, and quoted when they are sent.
 */
final class AzureBlobReads {
    private static final int NO_STATUS = 0;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private static final Set<BlobErrorCode> GONE =
            Set.of(BlobErrorCode.BLOB_NOT_FOUND, BlobErrorCode.CANNOT_VERIFY_COPY_SOURCE);
    private static final Set<BlobErrorCode> CHANGED =
            Set.of(BlobErrorCode.CONDITION_NOT_MET, BlobErrorCode.SOURCE_CONDITION_NOT_MET);

    private AzureBlobReads() {}

    /** Asks a storage account, and sorts what it says or does not say. */
    static <T> Answer<T> asked(String region, Supplier<T> question) {
        try {
            return new Answer.Answered<>(question.get());
        } catch (HttpResponseException e) {
            return e.getResponse() == null || e instanceof ClientAuthenticationException
                    ? unheard(region, e)
                    : sorted(region, e);
        } catch (RuntimeException e) {
            return unheard(region, e);
        }
    }

    private static <T> Answer<T> unheard(String region, RuntimeException e) {
        return new Answer.Unanswered<>("the storage account in " + region + " " + Silence.said(e));
    }

    private static <T> Answer<T> sorted(String region, HttpResponseException e) {
        var because = "the storage account in " + region + " answered " + status(e) + " " + shown(e);
        var reason = reason(e);
        return reason == null ? new Answer.Unanswered<>(because, retryAfter(e)) : new Answer.Refused<>(reason, because);
    }

    /** Null where the answer says nothing about what was asked. */
    private static @Nullable Reason reason(HttpResponseException e) {
        var code = code(e);
        return switch (status(e)) {
            case NOT_FOUND -> code != null && GONE.contains(code) ? Reason.ABSENT : null;
            case PRECONDITION_FAILED -> code != null && CHANGED.contains(code) ? Reason.CHANGED : null;
            case UNAUTHORIZED, FORBIDDEN -> Reason.DENIED;
            case CONFLICT -> BlobErrorCode.BLOB_ALREADY_EXISTS.equals(code) ? Reason.EXISTS : Reason.INVALID;
            case NO_STATUS, TIMEOUT, TOO_MANY_REQUESTS -> null;
            default -> status(e) >= SERVER_ERROR ? null : Reason.INVALID;
        };
    }

    /** Whether the same request may be answered otherwise in a moment. */
    static boolean passing(RuntimeException e) {
        return !(e instanceof HttpResponseException http) || reason(http) == null;
    }

    private static int status(HttpResponseException e) {
        return e.getResponse() == null ? NO_STATUS : e.getResponse().getStatusCode();
    }

    /** Null where the answer is not in the service's own language, as that of a gateway in between. */
    private static @Nullable BlobErrorCode code(HttpResponseException e) {
        return e instanceof BlobStorageException b ? b.getErrorCode() : null;
    }

    /** How long the service asks us to wait; null when it does not say. */
    static @Nullable Duration retryAfter(RuntimeException e) {
        var seconds = e instanceof HttpResponseException http && http.getResponse() != null
                ? http.getResponse().getHeaderValue(HttpHeaderName.RETRY_AFTER)
                : null;
        return seconds != null && seconds.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(seconds)) : null;
    }

    /** Exactly so many bytes of that version; fewer are an answer that was cut off. */
    static byte[] read(BlobClientBase blob, String etag, long at, int length, Duration limit) {
        var bytes = new Piece(length);
        blob.downloadStreamWithResponse(bytes, new BlobRange(at, (long) length), null, only(etag), false, limit, null);
        return bytes.whole();
    }

    /** Only while the blob is still that version. */
    static BlobRequestConditions only(String etag) {
        return new BlobRequestConditions().setIfMatch("\"" + etag + "\"");
    }

    static String unquoted(String etag) {
        return etag.replace("\"", "");
    }

    private static String shown(HttpResponseException e) {
        var code = code(e);
        return code == null
                ? "without a code"
                : code + (e instanceof BlobStorageException b ? ProtectedBlobs.wayOut(b) : "");
    }

    /** Hands out its own array, so that a piece is not held twice. */
    private static final class Piece extends ByteArrayOutputStream {
        private final int length;

        Piece(int length) {
            super(length);
            this.length = length;
        }

        byte[] whole() {
            if (count != length) {
                throw new UncheckedIOException(
                        new UntrustedAnswer(count + " bytes where " + length + " were asked for"));
            }
            return buf.length == length ? buf : toByteArray();
        }
    }
}
