package io.switchover.local.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.http.HttpServerRequest;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What callers notice of a service that sends its answers a byte at a time. */
@Timeout(20)
class DripTest {

    private static final String GET = "GET / HTTP/1.1\nHost: h\n\n";
    private static final Duration EACH = Duration.ofMillis(100);
    private static final Duration NEVER = Duration.ofHours(1);

    @Test
    void the_head_comes_at_once_and_the_body_a_byte_at_a_time() throws Exception {
        try (LinkRig rig = new LinkRig(request -> request.response().end("drops"))) {
            drip(rig, EACH);
            try (RawCall call = rig.call()) {
                assertThat(call.send(GET).head())
                        .startsWith("HTTP/1.1 200 ")
                        .containsIgnoringCase("content-length: 5\n");
                call.socket.setSoTimeout(20 * (int) EACH.toMillis());
                long start = System.nanoTime();

                assertThat(call.body(5)).isEqualTo("drops");

                assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(EACH.multipliedBy(4));
            }
        }
    }

    @Test
    void no_limit_on_a_single_read_ever_fires() throws Exception {
        try (LinkRig rig = new LinkRig(request -> request.response().end("x".repeat(10_000)))) {
            drip(rig, EACH);
            try (RawCall call = rig.call()) {
                call.socket.setSoTimeout(20 * (int) EACH.toMillis());
                call.send(GET).head();

                assertThat(call.body(30)).isEqualTo("x".repeat(30));
            }
        }
    }

    @Test
    void an_answer_without_a_body_drips_its_head() throws Exception {
        try (LinkRig rig =
                new LinkRig(request -> request.response().setStatusCode(201).end())) {
            drip(rig, EACH);
            try (RawCall call = rig.call()) {
                call.send(GET);

                assertThat(call.body(9)).isEqualTo("HTTP/1.1 ");
                call.socket.setSoTimeout((int) EACH.toMillis() / 4);
                assertThatThrownBy(() -> call.body(3)).isInstanceOf(SocketTimeoutException.class);
            }
        }
    }

    @Test
    void when_it_stops_dripping_the_rest_comes_at_once_and_the_connection_goes_on() throws Exception {
        try (LinkRig rig = new LinkRig(request -> request.response().end("drops"))) {
            drip(rig, NEVER);
            try (RawCall call = rig.call()) {
                call.send(GET).head();

                rig.open();

                assertThat(call.body(5)).isEqualTo("drops");
                assertThat(call.send(GET).head()).startsWith("HTTP/1.1 200 ");
                assertThat(call.body(5)).isEqualTo("drops");
            }
        }
    }

    @Test
    void a_service_that_drips_and_is_then_refused_is_cut_at_once() throws Exception {
        try (LinkRig rig = new LinkRig(request -> request.response().end("drops"))) {
            drip(rig, NEVER);
            try (RawCall call = rig.call()) {
                call.send(GET).head();

                rig.shut(Shut.REFUSED);

                assertThat(call.rest()).isEmpty();
            }
        }
    }

    @Test
    void in_a_black_hole_not_even_drops_come_back() throws Exception {
        try (LinkRig rig = new LinkRig(request -> request.response().end("x".repeat(10_000)))) {
            drip(rig, EACH);
            try (RawCall call = rig.call()) {
                call.send(GET).head();

                rig.shut(Shut.BLACK_HOLED);
                call.socket.setSoTimeout(5 * (int) EACH.toMillis());

                assertThatThrownBy(call::rest).isInstanceOf(SocketTimeoutException.class);
            }
        }
    }

    @Test
    void a_service_is_read_no_faster_than_its_answer_drips() throws Exception {
        AtomicLong written = new AtomicLong();
        try (LinkRig rig = new LinkRig(request -> {
            request.response().putHeader("Content-Length", String.valueOf(Integer.MAX_VALUE));
            request.response().drainHandler(more -> pour(request, written));
            pour(request, written);
        })) {
            drip(rig, EACH);
            try (RawCall call = rig.call()) {
                call.send(GET).head();

                await().during(Duration.ofMillis(300))
                        .until(() -> written.get() > 0 && written.get() < 64L * 1024 * 1024);
            }
        }
    }

    private static void pour(HttpServerRequest request, AtomicLong written) {
        while (!request.response().writeQueueFull()) {
            request.response().write("x".repeat(64 * 1024));
            written.addAndGet(64L * 1024);
        }
    }

    private static void drip(LinkRig rig, Duration each) {
        StorageWorld.await(rig.link.set(new Passage(null, Duration.ZERO, null, each)));
    }
}
