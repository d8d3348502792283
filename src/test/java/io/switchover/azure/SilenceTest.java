package io.switchover.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.exception.ClientAuthenticationException;
import io.switchover.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class SilenceTest {

    static Stream<Arguments> silences() {
        return Stream.of(
                Arguments.of(new RuntimeException(new SocketTimeoutException("timeout")), "did not answer in time"),
                Arguments.of(
                        new RuntimeException(new ConnectException("Connection refused")), "refused the connection"),
                Arguments.of(
                        new RuntimeException(new ConnectException("connection timed out: /10.0.0.1:443")),
                        "did not accept a connection"),
                Arguments.of(
                        new UncheckedIOException(new UnknownHostException("prod.westeurope")),
                        "could not be asked: no such host prod.westeurope"),
                Arguments.of(
                        new UncheckedIOException(new IOException("unexpected end of stream")), "cut the connection"));
    }

    static Stream<Arguments> ours() {
        return Stream.of(
                Arguments.of(
                        new IllegalArgumentException("a region without a batch-endpoint runs no jobs"),
                        "could not be asked: a region without a batch-endpoint runs no jobs"),
                Arguments.of(
                        new RuntimeException(new UntrustedAnswer("an answer with nothing in it")),
                        "gave an answer with nothing in it"),
                Arguments.of(new NullPointerException(), "could not be asked: NullPointerException"),
                Arguments.of(
                        new UnsuitableAccount("the Cosmos DB account has several write regions; it must have one"),
                        "cannot be used: the Cosmos DB account has several write regions; it must have one"),
                Arguments.of(
                        new ClientAuthenticationException("ManagedIdentityCredential failed\nat length", null),
                        "could not be asked: no token (ManagedIdentityCredential failed)"));
    }

    @ParameterizedTest
    @MethodSource("silences")
    void time_and_the_network_are_silence(Throwable thrown, String said) {
        assertThat(Silence.said(thrown)).isEqualTo(said);
    }

    @ParameterizedTest
    @MethodSource("ours")
    void what_stands_in_our_own_way_is_none(Throwable thrown, String said) {
        assertThat(Silence.said(thrown)).isEqualTo(said).doesNotContain("did not answer");
    }

    @Test
    void a_wait_that_is_over_is_silence_although_the_library_calls_it_an_illegal_state() {
        assertThat(Silence.said(thrownBy(() -> Mono.never().block(Duration.ofMillis(1)))))
                .isEqualTo("did not answer in time");
    }

    @Test
    void a_wait_where_none_is_allowed_is_a_bug_of_ours() {
        var thrown = Mono.fromCallable(() -> thrownBy(() -> Mono.never().block(Duration.ofMillis(1))))
                .subscribeOn(Schedulers.parallel())
                .block();
        assertThat(Silence.said(thrown))
                .startsWith("could not be asked: block()")
                .doesNotContain("did not answer");
    }

    @Test
    void a_document_of_another_version_is_not_silence() {
        var document = Json.MAPPER.createArrayNode();
        assertThat(Silence.said(thrownBy(() -> Json.MAPPER.convertValue(document, Duration.class))))
                .startsWith("gave an answer that cannot be read: ");
    }

    private static RuntimeException thrownBy(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            return e;
        }
        throw new AssertionError("nothing was thrown");
    }
}
