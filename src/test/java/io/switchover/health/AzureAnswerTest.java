package io.switchover.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpResponse;
import com.azure.storage.blob.models.BlobStorageException;
import com.microsoft.azure.batch.protocol.models.BatchError;
import com.microsoft.azure.batch.protocol.models.BatchErrorException;
import com.microsoft.rest.RestException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.Charset;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class AzureAnswerTest {
    @Test
    void a_refused_connection_is_refused_however_deep_it_is_wrapped() {
        var thrown = new RuntimeException(new UncheckedIOException(new ConnectException("Connection refused")));

        assertThat(AzureAnswer.of(thrown)).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void time_outs_of_all_clients_are_time_outs() {
        assertThat(AzureAnswer.of(new RuntimeException(new SocketTimeoutException("Read timed out"))))
                .isInstanceOf(Answer.TimedOut.class);
        assertThat(AzureAnswer.of(new RuntimeException(new TimeoutException()))).isInstanceOf(Answer.TimedOut.class);
        assertThat(AzureAnswer.of(new HttpConnectTimeoutException("HTTP connect timed out")))
                .isInstanceOf(Answer.TimedOut.class);
        assertThat(AzureAnswer.of(new ConnectException("connection timed out after 2000 ms")))
                .isInstanceOf(Answer.TimedOut.class);
    }

    @Test
    void a_connection_that_breaks_is_cut() {
        assertThat(AzureAnswer.of(new UncheckedIOException(new EOFException()))).isInstanceOf(Answer.Cut.class);
    }

    @Test
    void a_name_that_is_not_found_says_nothing_of_the_region() {
        assertThat(AzureAnswer.of(new RuntimeException(new UnknownHostException("x"))))
                .isInstanceOf(Answer.NotAsked.class);
        assertThat(AzureAnswer.of(new ConnectException().initCause(new UnresolvedAddressException())))
                .isInstanceOf(Answer.NotAsked.class);
    }

    @Test
    void a_token_that_is_refused_says_nothing_of_the_region() {
        assertThat(AzureAnswer.of(new ClientAuthenticationException("AADSTS", null)))
                .isInstanceOf(Answer.NotAsked.class);
    }

    @Test
    void a_certificate_that_is_not_trusted_says_nothing_of_the_region() {
        var thrown = new SSLHandshakeException("PKIX").initCause(new CertificateException("expired"));

        assertThat(AzureAnswer.of(thrown)).isInstanceOf(Answer.NotAsked.class);
        assertThat(AzureAnswer.of(new IOException("handshake terminated"))).isInstanceOf(Answer.Cut.class);
    }

    @Test
    void what_we_do_not_understand_says_nothing_of_the_region() {
        assertThat(AzureAnswer.of(new IllegalStateException("a bug"))).isInstanceOf(Answer.NotAsked.class);
    }

    @Test
    void a_status_is_passed_on_with_the_services_own_code_where_there_is_one() {
        assertThat(AzureAnswer.of(new BlobStorageException("", new Response(503, "ServerBusy"), null)))
                .isEqualTo(new Answer.Status(503, "ServerBusy"));
        assertThat(AzureAnswer.of(new BlobStorageException("", new Response(403, null), null)))
                .isEqualTo(new Answer.Status(403, ""));
        assertThat(AzureAnswer.of(new HttpResponseException("", new Response(429, null))))
                .isEqualTo(new Answer.Status(429, ""));
        assertThat(AzureAnswer.of(new BatchErrorException("", batch(503), new BatchError().withCode("ServerBusy"))))
                .isEqualTo(new Answer.Status(503, "ServerBusy"));
        assertThat(AzureAnswer.of(new BatchErrorException("", batch(502), new BatchError())))
                .isEqualTo(new Answer.Status(502, ""));
        assertThat(AzureAnswer.of(new BatchErrorException("", batch(504)))).isEqualTo(new Answer.Status(504, ""));
        assertThat(AzureAnswer.of(new RestException("", batch(500)))).isEqualTo(new Answer.Status(500, ""));
    }

    @Test
    void a_failure_without_an_answer_is_told_by_its_cause() {
        var refused = new ConnectException("Connection refused");
        assertThat(AzureAnswer.of(new HttpResponseException("", null, refused))).isInstanceOf(Answer.Refused.class);
        assertThat(AzureAnswer.of(new BatchErrorException("", null).initCause(refused)))
                .isInstanceOf(Answer.Refused.class);
        assertThat(AzureAnswer.of(new RestException("", null).initCause(refused)))
                .isInstanceOf(Answer.Refused.class);
        assertThat(AzureAnswer.of(new NoRouteToHostException())).isInstanceOf(Answer.Refused.class);
        assertThat(AzureAnswer.of(new InterruptedIOException())).isInstanceOf(Answer.TimedOut.class);
    }

    @Test
    void a_cause_is_looked_for_twelve_deep_and_no_deeper_because_causes_may_go_round() {
        Throwable eleven = new ConnectException("Connection refused");
        for (int i = 0; i < 11; i++) {
            eleven = new RuntimeException(eleven);
        }
        assertThat(AzureAnswer.of(eleven)).isInstanceOf(Answer.Refused.class);
        assertThat(AzureAnswer.of(new RuntimeException(eleven))).isInstanceOf(Answer.NotAsked.class);

        Throwable hidden = new CertificateException("expired");
        for (int i = 0; i < 10; i++) {
            hidden = new RuntimeException(hidden);
        }
        assertThat(AzureAnswer.of(new IOException(hidden))).isInstanceOf(Answer.NotAsked.class);
        assertThat(AzureAnswer.of(new IOException(new RuntimeException(hidden))))
                .isInstanceOf(Answer.Cut.class);

        var round = new IllegalStateException("a");
        round.initCause(new IllegalStateException("b", round));
        assertThat(AzureAnswer.of(round)).isInstanceOf(Answer.NotAsked.class);
        var broken = new IOException("a");
        broken.initCause(new IOException("b", broken));
        assertThat(AzureAnswer.of(broken)).isInstanceOf(Answer.Cut.class);
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
