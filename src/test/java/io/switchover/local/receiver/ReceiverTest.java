package io.switchover.local.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchover.notification.SignaturePolicy;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The receiver of the local world believes what is signed, and behaves as it is told to. */
class ReceiverTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String BODY =
            "{\"id\":\"a\",\"type\":\"t\",\"subject\":\"s\",\"time\":\"now\",\"data\":{\"sentence\":\"it moves\"}}";

    private final Vertx vertx = Vertx.vertx();
    private final long now = Instant.now().getEpochSecond();
    private Receiver receiver;

    @BeforeEach
    void open() throws Exception {
        receiver = Receiver.open(vertx, SECRET)
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void what_the_product_signs_is_believed() throws Exception {
        assertThat(post(now, SignaturePolicy.of(SECRET, now, BODY))).isEqualTo(204);
        assertThat(receiver.received()).containsExactly(new Received(true, "a", "t", "s", "now", "it moves", BODY));
        assertThat(receiver.received().getFirst().line()).isEqualTo("now t s: it moves");
    }

    @Test
    void what_is_signed_otherwise_or_was_recorded_is_not() throws Exception {
        post(now, SignaturePolicy.of(SECRET + "!", now, BODY));
        post(now, SignaturePolicy.of(SECRET, now, BODY + " "));
        post(now, SignaturePolicy.of(SECRET, now - 1, BODY));
        post(now - 400, SignaturePolicy.of(SECRET, now - 400, BODY));

        assertThat(receiver.received()).hasSize(4).noneMatch(Received::signed);
        assertThat(receiver.received().getFirst().line())
                .endsWith("(the signature is wrong: nobody should believe it)");
    }

    @Test
    void it_behaves_as_it_is_told_to() throws Exception {
        var signature = SignaturePolicy.of(SECRET, now, BODY);
        receiver.behaves(Conduct.REDIRECTING);
        assertThat(post(now, signature)).isEqualTo(307);
        receiver.behaves(Conduct.DOWN);
        assertThatThrownBy(() -> post(now, signature)).isInstanceOf(IOException.class);
        receiver.behaves(Conduct.SLOW);
        assertThatThrownBy(() -> post(now, signature)).isInstanceOf(HttpTimeoutException.class);
        receiver.behaves(Conduct.GONE);
        assertThat(post(now, signature)).isEqualTo(410);
        assertThat(receiver.received()).isEmpty();
        receiver.behaves(Conduct.LYING);
        assertThat(post(now, signature)).isEqualTo(500);
        assertThat(receiver.received()).hasSize(1);
        assertThat(receiver.followed()).isZero();
    }

    private int post(long timestamp, String signature) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(receiver.url())
                                    .timeout(
                                            receiver.conduct() == Conduct.SLOW
                                                    ? Duration.ofSeconds(1)
                                                    : Duration.ofSeconds(30))
                                    .header("Switchover-Timestamp", String.valueOf(timestamp))
                                    .header("Switchover-Signature", signature)
                                    .POST(HttpRequest.BodyPublishers.ofString(BODY))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
