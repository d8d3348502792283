package io.switchover.switchover;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.switchover.azure.FixedAzureSettings;
import io.switchover.remote.Answer;
import io.switchover.switchover.step.AzurePoolWarming;
import io.switchover.switchover.step.PoolWarming.Warmth;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a region is warm is known only from whole answers: one with nothing in it would call every region warm. */
class AzurePoolWarmingTest {
    private static final String WEST = "westeurope";
    private static final String NODES = """
            {"value":[{"poolId":"render","dedicated":{"idle":%d,"running":0},"lowPriority":{"idle":0,"running":0}}]}""";
    private static final String POOLS = """
            {"value":[{"id":"render","targetDedicatedNodes":2}]}""";

    private final Deque<String> bodies = new ArrayDeque<>();
    private HttpServer server;
    private AzurePoolWarming warming;

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
        warming = new AzurePoolWarming(
                FixedAzureSettings.batchAt(server.getAddress().getPort()).batch(),
                () -> new Answer.Answered<>(Set.of("render")));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_pool_is_warm_while_a_node_of_it_could_begin() {
        bodies.addAll(List.of(NODES.formatted(1), POOLS));
        assertThat(warm()).isTrue();
        bodies.addAll(List.of(NODES.formatted(0), POOLS));
        assertThat(warm()).isFalse();
    }

    @Test
    void a_pool_behind_a_page_with_nothing_in_it_is_looked_at() {
        var next = "\"odata.nextLink\":\"http://127.0.0.1:%d/more\"}"
                .formatted(server.getAddress().getPort());
        bodies.addAll(List.of("{\"value\":[]," + next, NODES.formatted(0), "{\"value\":[]," + next, POOLS));
        assertThat(warm()).isFalse();
        assertThat(bodies).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null"})
    void an_answer_with_nothing_in_it_says_nothing_of_the_pools(String nothing) {
        bodies.add(nothing);
        assertThat(warming.warm(WEST)).isInstanceOf(Answer.Unanswered.class);
        bodies.clear();
        bodies.addAll(List.of(NODES.formatted(1), nothing));
        assertThat(warming.warm(WEST)).isInstanceOf(Answer.Unanswered.class);
    }

    private boolean warm() {
        return ((Answer.Answered<Warmth>) warming.warm(WEST)).value().enough();
    }
}
