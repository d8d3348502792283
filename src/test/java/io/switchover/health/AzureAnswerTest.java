package io.switchover.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.exception.ClientAuthenticationException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

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
}
