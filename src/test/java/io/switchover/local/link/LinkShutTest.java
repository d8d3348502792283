package io.switchover.local.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.http.HttpServerRequest;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What callers notice of a link that is shut, and of one that opens again. */
@Timeout(20)
class LinkShutTest {

    private static final String GET = "GET / HTTP/1.1\nHost: h\n\n";

    @Test
    void who_calls_while_it_is_refused_is_refused_at_once() throws Exception {
        try (LinkRig rig = new LinkRig(request -> request.response().end("ok"))) {
            rig.shut(Shut.REFUSED);

            assertThatThrownBy(rig::call).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void connections_that_exist_are_cut_when_it_is_refused() throws Exception {
        CompletableFuture<HttpServerRequest> underWay = new CompletableFuture<>();
        try (LinkRig rig = new LinkRig(underWay::complete);
                RawCall busy = rig.call();
                RawCall idle = rig.call()) {
            busy.send(GET);
            underWay.get(5, TimeUnit.SECONDS);

            rig.shut(Shut.REFUSED);

            assertThat(busy.rest()).isEmpty();
            assertThat(idle.rest()).isEmpty();
        }
    }

    @Test
    void it_comes_back_on_the_same_port_as_often_as_one_likes() throws Exception {
        try (LinkRig rig = new LinkRig(request -> request.response().end("ok"))) {
            int port = rig.link.port();
            for (int n = 0; n < 50; n++) {
                rig.shut(Shut.REFUSED);
                assertThatThrownBy(rig::call).isInstanceOf(ConnectException.class);
                rig.open();
                try (RawCall call = rig.call()) {
                    assertThat(call.send(GET).head()).startsWith("HTTP/1.1 200 ");
                }
            }
            assertThat(rig.link.port()).isEqualTo(port);
        }
    }

    @Test
    void of_many_changes_at_once_the_last_one_stands() throws Exception {
        try (LinkRig rig = new LinkRig(request -> request.response().end("ok"))) {
            for (int n = 0; n < 20; n++) {
                rig.link.set(Passage.shut(Shut.REFUSED));
                rig.link.set(Passage.shut(Shut.BLACK_HOLED));
                rig.link.set(Passage.FREE);
                rig.link.set(Passage.shut(Shut.REFUSED));
            }
            rig.open();
            try (RawCall call = rig.call()) {
                assertThat(call.send(GET).head()).startsWith("HTTP/1.1 200 ");
            }
        }
    }

    @Test
    void nobody_else_is_given_its_port_while_it_is_refused() throws Exception {
        try (LinkRig rig = new LinkRig(request -> request.response().end("ok"))) {
            rig.shut(Shut.REFUSED);

            assertThatThrownBy(() -> {
                        try (ServerSocket stranger = new ServerSocket()) {
                            stranger.setReuseAddress(false);
                            stranger.bind(new java.net.InetSocketAddress("127.0.0.1", rig.link.port()));
                        }
                    })
                    .isInstanceOf(java.net.BindException.class);
        }
    }

    @Test
    void a_black_hole_takes_everything_and_answers_nothing() throws Exception {
        AtomicInteger arrived = new AtomicInteger();
        try (LinkRig rig = new LinkRig(request -> {
            arrived.incrementAndGet();
            request.response().end("ok");
        })) {
            rig.shut(Shut.BLACK_HOLED);
            try (RawCall call = rig.call()) {
                call.socket.setSoTimeout(300);
                call.send("PUT / HTTP/1.1\nHost: h\nContent-Length: 10000000\n\n");
                call.socket.getOutputStream().write(new byte[10_000_000]);

                assertThatThrownBy(call::head).isInstanceOf(SocketTimeoutException.class);
                assertThat(arrived).hasValue(0);
            }
        }
    }

    @Test
    void an_answer_that_is_under_way_is_lost_in_a_black_hole() throws Exception {
        CompletableFuture<HttpServerRequest> underWay = new CompletableFuture<>();
        try (LinkRig rig = new LinkRig(underWay::complete);
                RawCall call = rig.call()) {
            call.send(GET);
            HttpServerRequest request = underWay.get(5, TimeUnit.SECONDS);

            rig.shut(Shut.BLACK_HOLED);
            request.response().end("too late");

            call.socket.setSoTimeout(300);
            assertThatThrownBy(call::head).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void who_still_hangs_in_a_black_hole_when_it_opens_is_cut() throws Exception {
        try (LinkRig rig = new LinkRig(request -> request.response().end("ok"))) {
            rig.shut(Shut.BLACK_HOLED);
            try (RawCall hanging = rig.call()) {
                hanging.send(GET);
                await().untilAsserted(() -> assertThat(rig.link.underWay()).isEqualTo(1));

                rig.open();

                assertThat(hanging.rest()).isEmpty();
            }
            try (RawCall call = rig.call()) {
                assertThat(call.send(GET).head()).startsWith("HTTP/1.1 200 ");
            }
        }
    }

    @Test
    void a_slow_link_answers_later_and_correctly() throws Exception {
        try (LinkRig rig = new LinkRig(request -> request.response().end("ok"))) {
            StorageWorld.await(rig.link.set(new Passage(null, Duration.ofMillis(200), null, Duration.ZERO)));
            try (RawCall call = rig.call()) {
                long start = System.nanoTime();
                assertThat(call.send(GET).head()).startsWith("HTTP/1.1 200 ");
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(195));
            }
        }
    }

    @Test
    void nothing_is_kept_of_calls_that_are_over() throws Exception {
        try (LinkRig rig = new LinkRig(request -> request.response().end("ok"))) {
            try (RawCall call = rig.call()) {
                for (int n = 0; n < 10; n++) {
                    call.send(GET).head();
                    call.body(2);
                }
                await().untilAsserted(() -> assertThat(rig.link.underWay()).isZero());
            }
        }
    }
}
