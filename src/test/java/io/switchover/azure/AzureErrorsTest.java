package io.switchover.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpResponse;
import com.azure.storage.blob.models.BlobStorageException;
import com.fasterxml.jackson.core.JsonParseException;
import com.microsoft.azure.batch.protocol.models.BatchError;
import com.microsoft.azure.batch.protocol.models.BatchErrorException;
import com.microsoft.rest.RestException;
import io.switchover.remote.Failure;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.Charset;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class AzureErrorsTest {
    @Test
    void a_refused_connection_is_refused_however_deep_it_is_wrapped() {
        var thrown = new RuntimeException(new UncheckedIOException(new ConnectException("Connection refused")));

        assertThat(AzureErrors.of(thrown)).isInstanceOf(Failure.Refused.class);
    }

    @Test
    void time_outs_of_all_clients_are_time_outs() {
        assertThat(AzureErrors.of(new RuntimeException(new SocketTimeoutException("Read timed out"))))
                .isInstanceOf(Failure.TimedOut.class);
        assertThat(AzureErrors.of(new RuntimeException(new TimeoutException()))).isInstanceOf(Failure.TimedOut.class);
        assertThat(AzureErrors.of(new HttpConnectTimeoutException("HTTP connect timed out")))
                .isInstanceOf(Failure.TimedOut.class);
        assertThat(AzureErrors.of(new ConnectException("connection timed out after 2000 ms")))
                .isInstanceOf(Failure.TimedOut.class);
    }

    @Test
    void a_connection_that_breaks_is_cut() {
        assertThat(AzureErrors.of(new UncheckedIOException(new EOFException()))).isInstanceOf(Failure.Cut.class);
    }

    @Test
    void a_name_that_is_not_found_says_nothing_of_the_region() {
        assertThat(AzureErrors.of(new RuntimeException(new UnknownHostException("x"))))
                .isInstanceOf(Failure.Inconclusive.class);
        assertThat(AzureErrors.of(new ConnectException().initCause(new UnresolvedAddressException())))
                .isInstanceOf(Failure.Inconclusive.class);
    }

    @Test
    void a_token_that_is_refused_says_nothing_of_the_region() {
        assertThat(AzureErrors.of(new ClientAuthenticationException("AADSTS", null)))
                .isInstanceOf(Failure.Inconclusive.class);
    }

    @Test
    void a_certificate_that_is_not_trusted_says_nothing_of_the_region() {
        var thrown = new SSLHandshakeException("PKIX").initCause(new CertificateException("expired"));

        assertThat(AzureErrors.of(thrown)).isInstanceOf(Failure.Inconclusive.class);
        assertThat(AzureErrors.of(new IOException("handshake terminated"))).isInstanceOf(Failure.Cut.class);
    }

    @Test
    void a_certificate_of_another_host_says_nothing_of_the_region() {
        assertThat(AzureErrors.of(new RuntimeException(new SSLPeerUnverifiedException("Hostname x not verified"))))
                .isEqualTo(new Failure.Inconclusive("could not be asked: its certificate is another host's"));
    }

    @Test
    void a_token_that_did_not_come_says_nothing_of_the_region() {
        assertThat(AzureErrors.of(new RuntimeException(new NoToken("batch", new TimeoutException()))))
                .isEqualTo(new Failure.Inconclusive("could not be asked: no token"));
    }

    @Test
    void what_we_do_not_understand_says_nothing_of_the_region() {
        assertThat(AzureErrors.of(new IllegalStateException("a bug"))).isInstanceOf(Failure.Inconclusive.class);
    }

    @Test
    void an_answer_that_cannot_be_used_counts_like_one_that_was_cut() {
        assertThat(AzureErrors.of(new RuntimeException(new JsonParseException(null, "Unexpected character ('<')"))))
                .isEqualTo(new Failure.Cut("gave an answer that cannot be read"));
        assertThat(AzureErrors.of(BatchPages.nothing()))
                .isEqualTo(new Failure.Cut("gave an answer with nothing in it"));
    }

    @Test
    void what_this_app_has_run_out_of_says_nothing_of_the_region() {
        for (var said : List.of(
                new BindException("Cannot assign requested address"),
                new ConnectException("syscall:connect(..) failed with error(-99): localhost/127.0.0.1:1"),
                new SocketException("Too many open files"))) {
            assertThat(AzureErrors.of(new UncheckedIOException(said)))
                    .isEqualTo(new Failure.Inconclusive(
                            "could not be asked: this app has no port or file left to call with"));
            assertThat(Silence.said(new UncheckedIOException(said)))
                    .isEqualTo("could not be asked: this app has no port or file left to call with");
        }
        assertThat(AzureErrors.of(new IOException("it ended", new OutOfMemoryError("unable to create native thread"))))
                .isInstanceOf(Failure.Inconclusive.class);
    }

    @Test
    void a_status_is_passed_on_with_the_services_own_code_where_there_is_one() {
        assertThat(AzureErrors.of(new BlobStorageException("", new Response(503, "ServerBusy"), null)))
                .isEqualTo(new Failure.Status(503, "ServerBusy", null));
        assertThat(AzureErrors.of(new BlobStorageException("", new Response(403, null), null)))
                .isEqualTo(new Failure.Status(403, "", null));
        assertThat(AzureErrors.of(new HttpResponseException("", new Response(429, null))))
                .isEqualTo(new Failure.Status(429, "", null));
        assertThat(AzureErrors.of(new BatchErrorException("", batch(503), new BatchError().withCode("ServerBusy"))))
                .isEqualTo(new Failure.Status(503, "ServerBusy", null));
        assertThat(AzureErrors.of(new BatchErrorException("", batch(502), new BatchError())))
                .isEqualTo(new Failure.Status(502, "", null));
        assertThat(AzureErrors.of(new BatchErrorException("", batch(504))))
                .isEqualTo(new Failure.Status(504, "", null));
        assertThat(AzureErrors.of(new RestException("", batch(500)))).isEqualTo(new Failure.Status(500, "", null));
    }

    @Test
    void how_long_the_far_side_asks_us_to_wait_is_passed_on_when_it_says_so_in_seconds() {
        var busy = new Response(429, null);
        busy.headers.set(HttpHeaderName.RETRY_AFTER, "7");
        assertThat(AzureErrors.of(new HttpResponseException("", busy)))
                .isEqualTo(new Failure.Status(429, "", Duration.ofSeconds(7)));

        busy.headers.set(HttpHeaderName.RETRY_AFTER, "Fri, 31 Dec 1999 23:59:59 GMT");
        assertThat(AzureErrors.of(new HttpResponseException("", busy))).isEqualTo(new Failure.Status(429, "", null));

        var batch = retrofit2.Response.<ResponseBody>error(
                ResponseBody.create("", null),
                new okhttp3.Response.Builder()
                        .request(new Request.Builder().url("http://localhost/").build())
                        .protocol(Protocol.HTTP_1_1)
                        .message("")
                        .code(503)
                        .header("Retry-After", "12")
                        .build());
        assertThat(AzureErrors.of(new RestException("", batch)))
                .isEqualTo(new Failure.Status(503, "", Duration.ofSeconds(12)));
    }

    @Test
    void a_failure_without_an_answer_is_told_by_its_cause() {
        var refused = new ConnectException("Connection refused");
        assertThat(AzureErrors.of(new HttpResponseException("", null, refused))).isInstanceOf(Failure.Refused.class);
        assertThat(AzureErrors.of(new BatchErrorException("", null).initCause(refused)))
                .isInstanceOf(Failure.Refused.class);
        assertThat(AzureErrors.of(new RestException("", null).initCause(refused)))
                .isInstanceOf(Failure.Refused.class);
        assertThat(AzureErrors.of(new NoRouteToHostException())).isInstanceOf(Failure.Refused.class);
        assertThat(AzureErrors.of(new InterruptedIOException())).isInstanceOf(Failure.TimedOut.class);
    }

    @Test
    void a_cause_is_looked_for_twelve_deep_and_no_deeper_because_causes_may_go_round() {
        Throwable eleven = new ConnectException("Connection refused");
        for (int i = 0; i < 11; i++) {
            eleven = new RuntimeException(eleven);
        }
        assertThat(AzureErrors.of(eleven)).isInstanceOf(Failure.Refused.class);
        assertThat(AzureErrors.of(new RuntimeException(eleven))).isInstanceOf(Failure.Inconclusive.class);

        Throwable hidden = new CertificateException("expired");
        for (int i = 0; i < 10; i++) {
            hidden = new RuntimeException(hidden);
        }
        assertThat(AzureErrors.of(new IOException(hidden))).isInstanceOf(Failure.Inconclusive.class);
        assertThat(AzureErrors.of(new IOException(new RuntimeException(hidden))))
                .isInstanceOf(Failure.Cut.class);

        var round = new IllegalStateException("a");
        round.initCause(new IllegalStateException("b", round));
        assertThat(AzureErrors.of(round)).isInstanceOf(Failure.Inconclusive.class);
        var broken = new IOException("a");
        broken.initCause(new IOException("b", broken));
        assertThat(AzureErrors.of(broken)).isInstanceOf(Failure.Cut.class);
    }

    private static retrofit2.Response<ResponseBody> batch(int status) {
        return retrofit2.Response.error(status, ResponseBody.create("", null));
    }

    /** An answer of a client that stands on azure-core: a status, and perhaps a code in the header that storage sends. */
    private static final class Response extends HttpResponse {
        private final int status;
        private final HttpHeaders headers = new HttpHeaders();

        Response(int status, @Nullable String code) {
            super(null);
            this.status = status;
            if (code != null) {
                headers.set(HttpHeaderName.fromString("x-ms-error-code"), code);
            }
        }

        @Override
        public int getStatusCode() {
            return status;
        }

        @Override
        @Deprecated
        public String getHeaderValue(String name) {
            return headers.getValue(HttpHeaderName.fromString(name));
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public Flux<ByteBuffer> getBody() {
            return Flux.empty();
        }

        @Override
        public Mono<byte[]> getBodyAsByteArray() {
            return Mono.empty();
        }

        @Override
        public Mono<String> getBodyAsString() {
            return Mono.empty();
        }

        @Override
        public Mono<String> getBodyAsString(Charset charset) {
            return Mono.empty();
        }
    }
}
