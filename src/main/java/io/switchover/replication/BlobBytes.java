package io.switchover.replication;

import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.specialized.BlobClientBase;
import io.switchover.azure.Silence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reading bytes of one version of a blob, and what storage's answers mean. Listings give etags without quotes and headers with
 * them; here they are without, and quoted when they are sent.
 */
final class BlobBytes {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TIMEOUT = 408;
    private static final int PRECONDITION_FAILED = 412;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private BlobBytes() {}

    /** Asks storage, and sorts what it says or does not say. */
    static <T> Reply<T> asked(String region, Supplier<T> question) {
        try {
            return new Reply.Heard<>(question.get());
        } catch (BlobStorageException e) {
            var said = "storage in " + region + " answered " + e.getStatusCode() + " " + code(e);
            return switch (e.getStatusCode()) {
                case NOT_FOUND ->
                    BlobErrorCode.CONTAINER_NOT_FOUND.equals(e.getErrorCode())
                            ? new Reply.Silent<>(said)
                            : new Reply.Changed<>(said);
                case PRECONDITION_FAILED -> new Reply.Changed<>(said);
                case UNAUTHORIZED, FORBIDDEN, TIMEOUT, TOO_MANY_REQUESTS -> new Reply.Silent<>(said);
                default -> e.getStatusCode() >= SERVER_ERROR ? new Reply.Silent<>(said) : new Reply.Refused<>(said);
            };
        } catch (RuntimeException e) {
            return new Reply.Silent<>("storage in " + region + " " + Silence.said(e));
        }
    }

    /** The SHA-256 of a blob's bytes in lower-case hex, in constant memory. */
    static String sha256(BlobClientBase blob, String etag) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            blob.downloadStreamWithResponse(new Digesting(digest), null, null, only(etag), false, null, null);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] part(BlobClientBase blob, String etag, long at, int length) throws IOException {
        var bytes = new ByteArrayOutputStream(length);
        blob.downloadStreamWithResponse(bytes, new BlobRange(at, (long) length), null, only(etag), false, null, null);
        if (bytes.size() != length) {
            throw new IOException("asked for " + length + " bytes and got " + bytes.size());
        }
        return bytes.toByteArray();
    }

    /** Only while the blob is still that version. */
    static BlobRequestConditions only(String etag) {
        return new BlobRequestConditions().setIfMatch("\"" + etag + "\"");
    }

    static String unquoted(String etag) {
        return etag.replace("\"", "");
    }

    private static String code(BlobStorageException e) {
        @Nullable BlobErrorCode code = e.getErrorCode();
        return code == null ? "without a code" : code.toString();
    }

    private static final class Digesting extends OutputStream {
        private final MessageDigest digest;

        Digesting(MessageDigest digest) {
            this.digest = digest;
        }

        @Override
        public void write(int b) {
            digest.update((byte) b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            digest.update(bytes, from, length);
        }
    }
}
