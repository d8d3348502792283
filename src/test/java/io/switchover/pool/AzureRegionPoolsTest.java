package io.switchover.pool;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.switchover.azure.FixedAzureSettings;
import io.switchover.remote.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a region has is known only from whole answers: one with nothing in it would call every desired pool missing. */
class AzureRegionPoolsTest {
    private static final String WEST = "westeurope";
    private static final String NODES = """
            {"value":[{"poolId":"render","dedicated":{"idle":%d,"running":0},"lowPriority":{"idle":0,"running":2}}]}""";
    private static final String POOLS = """
            {"value":[{"id":"render","eTag":"0x1","targetDedicatedNodes":2}]}""";

    private final Deque<String> bodies = new ArrayDeque<>();
    private HttpServer server;
    private RegionPools pools;

    @BeforeEach
    void aServerThatSaysWhatItIsTold() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var bytes = bodies.removeFirst().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        pools = new AzureRegionPools(
                FixedAzureSettings.batchAt(server.getAddress().getPort()).batch());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void nodes_that_are_idle_or_run_tasks_work_dedicated_or_spot() {
        bodies.addAll(List.of(NODES.formatted(1), POOLS));
        assertThat(listed()).singleElement().satisfies(pool -> {
            assertThat(pool.id()).isEqualTo("render");
            assertThat(pool.etag()).isEqualTo("0x1");
            assertThat(pool.usableNodes()).isEqualTo(3);
        });
    }

    @Test
    void a_pool_behind_a_page_with_nothing_in_it_is_found() {
        var next = "\"odata.nextLink\":\"http://127.0.0.1:%d/more\"}"
                .formatted(server.getAddress().getPort());
        bodies.addAll(List.of("{\"value\":[]," + next, NODES.formatted(0), "{\"value\":[]," + next, POOLS));
        assertThat(listed()).singleElement().satisfies(pool -> assertThat(pool.usableNodes())
                .isEqualTo(2));
        assertThat(bodies).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null"})
    void an_answer_with_nothing_in_it_says_nothing_of_the_pools(String nothing) {
        bodies.addAll(List.of(nothing, POOLS));
        assertThat(pools.list(WEST)).isInstanceOf(Answer.Unanswered.class);
        bodies.clear();
        bodies.addAll(List.of(NODES.formatted(1), nothing));
        assertThat(pools.list(WEST)).isInstanceOf(Answer.Unanswered.class);
    }

    private List<FoundPool> listed() {
        return ((Answer.Answered<List<FoundPool>>) pools.list(WEST)).value();
    }
}
