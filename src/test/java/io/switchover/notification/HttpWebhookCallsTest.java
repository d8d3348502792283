package io.switchover.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real calls to receivers on this machine that take what they are sent, are slow, are gone, or lie. */
class HttpWebhookCallsTest {
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final String BODY = "{\"sentence\":\"überall\"}";

    private final CountDownLatch end = new CountDownLatch(1);
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    @Test
    void it_posts_the_body_signed_at_the_present_time() {
        var seen = new CopyOnWriteArrayList<String>();
        answering(call -> {
            seen.add(call.getRequestMethod());
            seen.add(call.getRequestHeaders().getFirst("Content-Type"));
            seen.add(call.getRequestHeaders().getFirst("Switchover-Timestamp"));
            seen.add(call.getRequestHeaders().getFirst("Switchover-Signature"));
            seen.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            call.sendResponseHeaders(204, -1);
        });

        assertThat(post()).isEqualTo(new WebhookAnswer.Status(204, null));
        assertThat(seen)
                .containsExactly(
                        "POST",
                        "application/cloudevents+json",
                        "1764000000",
                        SignaturePolicy.of(FixedNotificationSettings.SECRET, 1_764_000_000L, BODY),
                        BODY);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void it_follows_no_redirect(int status) {
        answering(call -> {
            call.getResponseHeaders().add("Location", "http://localhost:" + port() + "/elsewhere");
            call.sendResponseHeaders(status, -1);
        });

        assertThat(post()).isEqualTo(new WebhookAnswer.Status(status, null));
        assertThat(paths).containsExactly("/ops");
    }

    @Test
    void it_heeds_seconds_in_retry_after_and_nothing_else() {
        answering(call -> {
            call.getResponseHeaders().add("Retry-After", "120");
            call.sendResponseHeaders(503, -1);
        });
        assertThat(post()).isEqualTo(new WebhookAnswer.Status(503, Duration.ofMinutes(2)));

        server.removeContext("/");
        answering(call -> {
            call.getResponseHeaders().add("Retry-After", "Fri, 31 Dec 1999 23:59:59 GMT");
            call.sendResponseHeaders(429, -1);
        });
        assertThat(post()).isEqualTo(new WebhookAnswer.Status(429, null));
    }

    @Test
    void a_receiver_that_does_not_answer_is_left_after_the_limit() {
        answering(call -> await());

        var began = System.nanoTime();
        assertThat(post())
                .isEqualTo(new WebhookAnswer.None(
                        "the webhook did not answer within 1 s (SWITCHOVER_NOTIFICATIONS_CALL_TIMEOUT)"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void an_answer_without_an_end_is_not_read() {
        answering(call -> {
            call.sendResponseHeaders(200, 0);
            try (var out = call.getResponseBody()) {
                while (end.getCount() > 0) {
                    out.write(new byte[8_192]);
                }
            }
        });

        assertThat(post()).isEqualTo(new WebhookAnswer.Status(200, null));
    }

    @Test
    void what_is_no_http_is_no_answer_and_neither_the_url_nor_the_secret_is_told() throws IOException {
        try (var lying = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> {
                try (var call = lying.accept()) {
                    call.getOutputStream().write("220 mail.example ESMTP\r\n".getBytes(StandardCharsets.US_ASCII));
                    await();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });

            assertThat(post(lying.getLocalPort()))
                    .isInstanceOfSatisfying(WebhookAnswer.None.class, none -> assertThat(none.because())
                            .startsWith("the webhook gave no answer (")
                            .doesNotContain("localhost", "/ops", FixedNotificationSettings.SECRET));
        }
    }

    @Test
    void an_answer_that_comes_drop_by_drop_is_left_after_the_limit() throws IOException {
        try (var dripping = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> {
                try (var call = dripping.accept()) {
                    call.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
                    while (!end.await(50, TimeUnit.MILLISECONDS)) {
                        call.getOutputStream().write("x: y\r\n".getBytes(StandardCharsets.US_ASCII));
                    }
                } catch (IOException | InterruptedException e) {
                    // The caller has hung up.
                }
            });

            var began = System.nanoTime();
            assertThat(post(dripping.getLocalPort()))
                    .isEqualTo(new WebhookAnswer.None(
                            "the webhook did not answer within 1 s (SWITCHOVER_NOTIFICATIONS_CALL_TIMEOUT)"));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void a_receiver_that_is_gone_is_no_answer() {
        server.stop(0);

        assertThat(post()).isEqualTo(new WebhookAnswer.None("the webhook could not be reached (ConnectException)"));
    }

    @Test
    void nothing_is_signed_with_the_text_of_a_key_vault_reference() {
        answering(call -> call.sendResponseHeaders(204, -1));
        var post = new HttpWebhookCalls(LIMIT, Clock.systemUTC())
                .post(
                        new Webhook(
                                "ops",
                                URI.create("http://localhost:" + port() + "/ops"),
                                "@Microsoft.KeyVault(SecretUri=https://vault.example/secrets/ops)",
                                EnumSet.allOf(EventType.class)),
                        BODY);

        assertThat(post)
                .isEqualTo(new WebhookAnswer.None("the webhook was not called: the Key Vault reference of its key is"
                        + " not resolved; see that the app's identity may read the secret"));
        assertThat(paths).isEmpty();
    }

    @Test
    void a_receiver_without_a_certificate_gets_nothing_by_https() throws IOException {
        var heard = new CopyOnWriteArrayList<String>();
        try (var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> {
                try (var call = plain.accept()) {
                    heard.add(new String(call.getInputStream().readNBytes(5), StandardCharsets.ISO_8859_1));
                    call.getOutputStream().write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    await();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            var post = new HttpWebhookCalls(Duration.ofSeconds(20), Clock.systemUTC())
                    .post(
                            new Webhook(
                                    "ops",
                                    URI.create("https://localhost:" + plain.getLocalPort() + "/ops"),
                                    FixedNotificationSettings.SECRET,
                                    EnumSet.allOf(EventType.class)),
                            BODY);

            assertThat(post).isInstanceOfSatisfying(WebhookAnswer.None.class, none -> assertThat(none.because())
                    .startsWith("the webhook gave no answer (SSL"));
            assertThat(heard).noneMatch(said -> said.startsWith("POST"));
        }
    }

    private interface Handler {
        void handle(HttpExchange call) throws IOException;
    }

    private void answering(Handler handler) {
        server.createContext("/", call -> {
            paths.add(call.getRequestURI().getPath());
            try (call) {
                handler.handle(call);
            }
        });
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private WebhookAnswer post() {
        return post(port());
    }

    private static WebhookAnswer post(int port) {
        var clock = Clock.fixed(Instant.ofEpochSecond(1_764_000_000L), ZoneOffset.UTC);
        var webhook = new Webhook(
                "ops",
                URI.create("http://localhost:" + port + "/ops"),
                FixedNotificationSettings.SECRET,
                EnumSet.allOf(EventType.class));
        return new HttpWebhookCalls(LIMIT, clock).post(webhook, BODY);
    }
}
