package io.switchover.local.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** An open link changes nothing that either end could notice. */
class LinkWireTest {

    private static final int MUCH = 128 * 1024 * 1024;

    /** More than all socket buffers between a client and a server hold, and far less than {@link #MUCH}. */
    private static final int WHAT_SOCKETS_HOLD = 48 * 1024 * 1024;

    @Test
    void headers_arrive_as_they_were_sent_and_so_does_host() throws Exception {
        CompletableFuture<HttpServerRequest> seen = new CompletableFuture<>();
        try (LinkRig rig = new LinkRig(request -> {
                    seen.complete(request);
                    request.response()
                            .putHeader("ETag", "\"1\"")
                            .putHeader("x-ms-request-id", "r")
                            .headers()
                            .add("x-many", "one")
                            .add("x-many", "two");
                    request.response().end("answer");
                });
                RawCall call = rig.call()) {
            call.send("""
                    GET /a%2Fb?comp=list&x=%20y HTTP/1.1
                    Host: 127.0.0.1:4711
                    x-ms-version: 2024-08-04
                    x-many: one
                    x-many: two
                    Authorization: SharedKey a:b=
                    Connection: keep-alive, x-hop
                    x-hop: for the link alone

                    """);
            String head = call.head();

            HttpServerRequest request = seen.get(5, TimeUnit.SECONDS);
            assertThat(request.uri()).isEqualTo("/a%2Fb?comp=list&x=%20y");
            assertThat(request.headers().names())
                    .containsExactlyInAnyOrder("Host", "x-ms-version", "x-many", "Authorization");
            assertThat(request.getHeader("Host")).isEqualTo("127.0.0.1:4711");
            assertThat(request.headers().getAll("x-many")).containsExactly("one", "two");
            assertThat(head)
                    .startsWith("HTTP/1.1 200 OK\n")
                    .contains("ETag: \"1\"\n", "x-ms-request-id: r\n", "x-many: one\nx-many: two\n")
                    .containsIgnoringCase("content-length: 6\n");
            assertThat(call.body(6)).isEqualTo("answer");
        }
    }

    @Test
    void one_connection_carries_many_calls() throws Exception {
        try (LinkRig rig = new LinkRig(request -> request.response().end("ok"));
                RawCall call = rig.call()) {
            for (int n = 0; n < 3; n++) {
                call.send("GET / HTTP/1.1\nHost: h\n\n").head();
                assertThat(call.body(2)).isEqualTo("ok");
            }
        }
    }

    @Test
    void bodies_with_a_length_and_in_pieces_arrive_whole() throws Exception {
        try (LinkRig rig = new LinkRig(LinkWireTest::echo);
                RawCall call = rig.call()) {
            call.send("PUT / HTTP/1.1\nHost: h\nContent-Length: 5\n\nhello");
            assertThat(call.head()).containsIgnoringCase("content-length: 5\n").contains("x-framing: 5/none");
            assertThat(call.body(5)).isEqualTo("hello");

            call.send("PUT /chunked HTTP/1.1\nHost: h\nTransfer-Encoding: chunked\n\n3\nhel\n2\nlo\n0\n\n");
            assertThat(call.head())
                    .containsIgnoringCase("transfer-encoding: chunked\n")
                    .contains("x-framing: none/chunked");
            assertThat(call.body("5\r\nhello\r\n0\r\n\r\n".length())).isEqualTo("5\r\nhello\r\n0\r\n\r\n");

            call.send("PUT / HTTP/1.1\nHost: h\nContent-Length: 0\n\n");
            assertThat(call.head()).contains("x-framing: 0/none");
        }
    }

    @Test
    void answers_without_a_body_have_none() throws Exception {
        try (LinkRig rig = new LinkRig(request -> {
                    switch (request.path()) {
                        case "/head" ->
                            request.response()
                                    .putHeader("Content-Length", "123")
                                    .end();
                        case "/unchanged" ->
                            request.response()
                                    .setStatusCode(304)
                                    .putHeader("ETag", "\"1\"")
                                    .end();
                        default -> request.response().setStatusCode(204).end();
                    }
                });
                RawCall call = rig.call()) {
            assertThat(call.send("HEAD /head HTTP/1.1\nHost: h\n\n").head())
                    .startsWith("HTTP/1.1 200 ")
                    .containsIgnoringCase("content-length: 123\n");
            assertThat(call.send("GET /unchanged HTTP/1.1\nHost: h\n\n").head())
                    .startsWith("HTTP/1.1 304 ")
                    .contains("ETag: \"1\"\n")
                    .doesNotContainIgnoringCase("transfer-encoding");
            assertThat(call.send("DELETE / HTTP/1.1\nHost: h\n\n").head())
                    .startsWith("HTTP/1.1 204 ")
                    .doesNotContainIgnoringCase("transfer-encoding");
            assertThat(call.send("HEAD /head HTTP/1.1\nHost: h\n\n").head()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void who_waits_to_be_told_to_go_on_is_told() throws Exception {
        try (LinkRig rig = new LinkRig(LinkWireTest::echo);
                RawCall call = rig.call()) {
            call.send("PUT / HTTP/1.1\nHost: h\nContent-Length: 5\nExpect: 100-continue\n\n");
            assertThat(call.head()).startsWith("HTTP/1.1 100 ");
            call.send("hello");
            assertThat(call.head()).startsWith("HTTP/1.1 200 ");
            assertThat(call.body(5)).isEqualTo("hello");
        }
    }

    @Test
    void an_upload_goes_no_faster_than_the_service_takes_it() throws Exception {
        CompletableFuture<HttpServerRequest> waiting = new CompletableFuture<>();
        try (LinkRig rig = new LinkRig(request -> {
                    request.pause();
                    waiting.complete(request);
                });
                SocketChannel channel =
                        SocketChannel.open(new java.net.InetSocketAddress("127.0.0.1", rig.link.port()))) {
            channel.write(ByteBuffer.wrap(("PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: " + MUCH + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII)));
            channel.configureBlocking(false);

            long accepted = writeUntilNobodyTakesMore(channel);

            assertThat(accepted).isLessThan(WHAT_SOCKETS_HOLD);
            AtomicLong taken = new AtomicLong();
            HttpServerRequest request = waiting.get(5, TimeUnit.SECONDS);
            request.handler(piece -> taken.addAndGet(piece.length())).resume();
            await().until(() -> taken.get() >= accepted);
        }
    }

    @Test
    void a_download_goes_no_faster_than_the_caller_takes_it() throws Exception {
        AtomicLong written = new AtomicLong();
        AtomicBoolean full = new AtomicBoolean();
        try (LinkRig rig = new LinkRig(request -> {
                    request.response().putHeader("Content-Length", String.valueOf(MUCH));
                    request.response().drainHandler(more -> {
                        full.set(false);
                        pour(request, written, full);
                    });
                    pour(request, written, full);
                });
                RawCall call = rig.call()) {
            call.send("GET / HTTP/1.1\nHost: h\n\n").head();

            await().during(Duration.ofMillis(300)).until(full::get);

            assertThat(written.get()).isLessThan(WHAT_SOCKETS_HOLD);
            assertThat(call.socket.getInputStream().readNBytes(MUCH)).hasSize(MUCH);
        }
    }

    @Test
    void an_upload_that_breaks_off_does_not_look_whole() throws Exception {
        CompletableFuture<String> end = new CompletableFuture<>();
        CompletableFuture<Boolean> began = new CompletableFuture<>();
        try (LinkRig rig = new LinkRig(request -> {
            request.handler(piece -> began.complete(true))
                    .endHandler(whole -> end.complete("whole"))
                    .exceptionHandler(broken -> end.complete("broken"));
        })) {
            RawCall call = rig.call();
            call.send("PUT / HTTP/1.1\nHost: h\nTransfer-Encoding: chunked\n\n3\nhel\n");
            began.get(5, TimeUnit.SECONDS);
            call.close();

            assertThat(end.get(5, TimeUnit.SECONDS)).isEqualTo("broken");
        }
    }

    @Test
    void a_download_that_breaks_off_does_not_look_whole() throws Exception {
        try (LinkRig rig = new LinkRig(request -> {
                    request.response().setChunked(true);
                    request.response().write("hel").onSuccess(sent -> request.connection()
                            .close());
                });
                RawCall call = rig.call()) {
            assertThat(call.send("GET / HTTP/1.1\nHost: h\n\n").rest()).endsWith("3\nhel\n");
        }
    }

    @Test
    void when_nobody_stands_behind_it_the_connection_is_closed_without_an_answer() throws Exception {
        try (LinkRig rig = new LinkRig(LinkWireTest::echo)) {
            rig.stopTarget();
            try (RawCall call = rig.call()) {
                assertThat(call.send("GET / HTTP/1.1\nHost: h\n\n").rest()).isEmpty();
            }
        }
    }

    private static void echo(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            request.response()
                    .putHeader(
                            "x-framing",
                            orNone(request.getHeader("content-length"))
                                    + "/"
                                    + orNone(request.getHeader("transfer-encoding")));
            if (request.path().equals("/chunked")) {
                request.response().setChunked(true).write(body);
                request.response().end();
            } else {
                request.response().end(body);
            }
        });
    }

    private static String orNone(String header) {
        return header == null ? "none" : header;
    }

    private static void pour(HttpServerRequest request, AtomicLong written, AtomicBoolean full) {
        byte[] piece = new byte[64 * 1024];
        while (written.get() < MUCH && !request.response().writeQueueFull()) {
            request.response().write(Buffer.buffer(piece));
            written.addAndGet(piece.length);
        }
        full.set(true);
    }

    private static long writeUntilNobodyTakesMore(SocketChannel channel) throws Exception {
        ByteBuffer piece = ByteBuffer.allocate(64 * 1024);
        AtomicLong accepted = new AtomicLong();
        await().during(Duration.ofMillis(300)).until(() -> {
            long before = accepted.get();
            while (accepted.get() < MUCH - piece.capacity()) {
                int written = channel.write(piece.clear());
                if (written == 0) {
                    break;
                }
                accepted.addAndGet(written);
            }
            return accepted.get() == before;
        });
        return accepted.get();
    }
}
