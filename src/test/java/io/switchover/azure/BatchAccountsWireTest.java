package io.switchover.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.microsoft.azure.Page;
import com.microsoft.azure.batch.protocol.implementation.BatchServiceClientImpl;
import com.microsoft.azure.batch.protocol.models.CloudPool;
import com.microsoft.azure.batch.protocol.models.JobAddParameter;
import com.microsoft.azure.batch.protocol.models.PoolInformation;
import com.microsoft.azure.batch.protocol.models.PoolListOptions;
import io.switchover.remote.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import okhttp3.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client of the data plane makes of connections and answers, by a server that speaks bytes. */
class BatchAccountsWireTest {
    private static final int AT_ONCE = 4;
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String WEST = "westeurope";
    private static final String POOLS = KeepAliveServer.json(200, "{\"value\":[{\"id\":\"render\"}]}");

    @Test
    void what_is_read_over_a_kept_connection_that_has_ended_meanwhile_is_asked_for_over_a_new_one() throws IOException {
        try (var server = new KeepAliveServer(POOLS, 1)) {
            var batch = at(server.port());

            for (int i = 0; i < 3; i++) {
                list(batch);
            }

            assertThat(server.connections()).isEqualTo(3);
            assertThat(server.requests()).isEqualTo(5);
        }
    }

    /** A front end that begins anew ends all of them. Each had been one failed probe. */
    @Test
    void all_kept_connections_that_have_ended_cost_one_more_request() throws Exception {
        try (var server = new KeepAliveServer(POOLS, 1, AT_ONCE);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var batch = at(server.port());
            var first = new ArrayList<Future<?>>();
            for (int i = 0; i < AT_ONCE; i++) {
                first.add(threads.submit(() -> list(batch)));
            }
            for (var call : first) {
                call.get();
            }
            int before = server.requests();

            list(batch);

            assertThat(server.requests() - before).isEqualTo(2);
        }
    }

    @Test
    void what_is_cut_over_a_new_connection_too_was_cut() throws IOException {
        try (var server = new KeepAliveServer(POOLS, 0)) {
            assertThat(pools(server.port())).isEqualTo(new Failure.Cut("cut the connection"));
            assertThat(server.requests()).isEqualTo(2);
        }
    }

    @Test
    void a_write_that_is_cut_is_not_sent_again() throws IOException {
        try (var server = new KeepAliveServer(POOLS, 0)) {
            var batch = at(server.port());
            var job = new JobAddParameter().withId("j").withPoolInfo(new PoolInformation().withPoolId("p"));

            assertThat(AzureErrors.of(catchThrowable(() -> batch.jobs().add(job))))
                    .isInstanceOf(Failure.Cut.class);
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    /** As a probe that takes too long: its thread is interrupted, and that ends its connection. */
    @Test
    void what_nobody_waits_for_any_longer_ends_no_other_connection() throws Exception {
        try (var server = new KeepAliveServer(POOLS, 9, 2)) {
            var batch = at(server.port());
            var other = new FutureTask<>(() -> list(batch));
            Thread.ofVirtual().start(other);
            list(batch);
            other.get();
            server.waitsFor(2);
            var givenUp = new FutureTask<>(() -> catchThrowable(() -> list(batch)));
            var probe = Thread.ofVirtual().start(givenUp);
            await().atMost(LIMIT).until(() -> server.requests() == 3);

            probe.interrupt();
            assertThat(givenUp.get()).isNotNull();
            list(batch);

            assertThat(server.requests()).isEqualTo(4);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    /** Of a gateway, a proxy or a firewall on the way. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"statusCode\":429,\"message\":\"Rate limit is exceeded. Try again in 30 seconds.\"}",
                "\"Slow down\"",
                "\uFEFF{\"code\":\"TooManyRequests\"}",
                "<html>Slow down</html>",
                ""
            })
    void a_refusal_in_somebody_elses_words_keeps_its_status(String words) throws IOException {
        try (var server = new KeepAliveServer(KeepAliveServer.json(429, words), 9)) {
            assertThat(pools(server.port())).isEqualTo(new Failure.Status(429, "", null));
        }
    }

    @Test
    void a_refusal_whose_words_do_not_come_keeps_its_status() throws IOException {
        try (var server = new KeepAliveServer(
                "HTTP/1.1 429 Said\r\nContent-Type: text/html\r\nContent-Length: 99\r\n\r\n<html>", 1)) {
            server.closesAfterAnswers();
            assertThat(pools(server.port())).isEqualTo(new Failure.Status(429, "", null));
        }
    }

    @Test
    void a_refusal_in_the_services_words_keeps_its_code() throws IOException {
        var words = "{\"code\":\"ServerBusy\",\"message\":{\"lang\":\"en-US\",\"value\":\"Busy.\"}}";
        try (var server = new KeepAliveServer(KeepAliveServer.json(503, words), 9)) {
            assertThat(pools(server.port())).isEqualTo(new Failure.Status(503, "ServerBusy", null));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Sign in</html>", "{\"value\":[{\"id\":{\"x\":1}}]}", "\uFEFF{\"value\":[]}"})
    void a_success_that_cannot_be_read_counts_like_one_with_nothing_in_it(String words) throws IOException {
        try (var server = new KeepAliveServer(KeepAliveServer.json(200, words), 9)) {
            assertThat(pools(server.port())).isEqualTo(new Failure.Cut("gave an answer that cannot be read"));
        }
    }

    @Test
    void each_call_has_a_connection_of_its_own() {
        assertThat(at(1).restClient().httpClient().protocols()).containsExactly(Protocol.HTTP_1_1);
    }

    private static Failure pools(int port) {
        return AzureErrors.of(catchThrowable(() -> list(at(port))));
    }

    private static Page<CloudPool> list(BatchServiceClientImpl batch) {
        return BatchPages.one(batch.pools().listAsync(new PoolListOptions().withMaxResults(1)));
    }

    private static BatchServiceClientImpl at(int port) {
        return AzureRoom.of(Map.of(
                        "SWITCHOVER_CREDENTIAL",
                        "local",
                        "SWITCHOVER_LOCAL_TOKEN",
                        "token",
                        "SWITCHOVER_ARM_ENDPOINT",
                        "http://127.0.0.1:1",
                        "SWITCHOVER_COSMOS_ENDPOINT",
                        "http://localhost:1",
                        "SWITCHOVER_REGIONS_WESTEUROPE_BATCH_ENDPOINT",
                        "http://127.0.0.1:" + port,
                        "SWITCHOVER_REGIONS_WESTEUROPE_STORAGE_ENDPOINT",
                        "http://127.0.0.1:1/st",
                        "SWITCHOVER_REGIONS_WESTEUROPE_APP_ENDPOINT",
                        "http://127.0.0.1:1"))
                .batch()
                .of(WEST);
    }
}
