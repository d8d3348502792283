package io.switchover.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class NettyClientsTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int MORE_THAN_LOOPS = 8;

    /** A name server that hangs for a dark region keeps that region's event loops waiting. */
    @Test
    void a_far_side_whose_event_loops_all_wait_holds_up_no_other() throws IOException, InterruptedException {
        try (var server = new KeepAliveServer(KeepAliveServer.json(200, "{}"), 99)) {
            var end = new CountDownLatch(1);
            var waiting = new CountDownLatch(2);
            var calls = Mono.when(IntStream.range(0, MORE_THAN_LOOPS)
                            .mapToObj(i -> asked("dark", server.port()).doOnNext(answer -> {
                                waiting.countDown();
                                awaits(end);
                            }))
                            .toList())
                    .toFuture();
            assertThat(waiting.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

            var answer = asked("well", server.port()).map(NettyClientsTest::on).block(LIMIT);

            assertThat(answer).startsWith("well-");
            assertThat(calls).isNotDone();
            end.countDown();
            assertThat(calls).succeedsWithin(LIMIT);
        }
    }

    @Test
    void each_region_has_a_storage_client_of_its_own() {
        var storage = FixedAzureSettings.emulated().storage();

        var unused =
                catchThrowable(() -> storage.container("westeurope", "control").exists());

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .anyMatch(name -> name.startsWith("storage-westeurope-"));
    }

    private static String on(HttpResponse answer) {
        return Thread.currentThread().getName();
    }

    private static Mono<HttpResponse> asked(String farSide, int port) {
        return client(farSide).send(new HttpRequest(HttpMethod.GET, "http://127.0.0.1:" + port + "/"));
    }

    private static HttpClient client(String farSide) {
        return NettyClients.to(farSide, FixedAzureSettings.emulated().call());
    }

    private static void awaits(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
