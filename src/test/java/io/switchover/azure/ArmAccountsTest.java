package io.switchover.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.Context;
import com.azure.resourcemanager.batch.fluent.BatchManagementClient;
import com.sun.net.httpserver.HttpServer;
import io.switchover.local.batch.ArmServer;
import io.switchover.local.batch.wire.Faults.Body;
import io.switchover.local.batch.wire.Faults.Unwilling;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** The management plane is asked again on the thread that asked, within limits, and what it said in the end is heard. */
class ArmAccountsTest {
    private static final String REGION = "westeurope";
    private static Vertx vertx;
    private static ArmServer arm;
    private static int port;

    private final List<Duration> pauses = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        arm = new ArmServer(vertx, "token");
        port = arm.listen(0);
    }

    @AfterAll
    static void stop() {
        arm.close();
        vertx.close();
    }

    @AfterEach
    void heal() {
        arm.faults().clear();
        arm.requests().reset();
    }

    @ParameterizedTest
    @CsvSource({
        "429, JSON",
        "429, EMPTY",
        "429, HTML",
        "503, JSON",
        "503, EMPTY",
        "503, HTML",
        "500, JSON",
        "504, EMPTY"
    })
    void an_answer_that_may_be_another_in_a_moment_is_asked_for_again_on_this_thread(int status, Body body) {
        next(new Unwilling(status, null, body), 2);

        assertThat(said(accounts())).isEqualTo("404 ResourceNotFound");
        assertThat(pauses).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400));
        assertThat(threads).containsOnly(Thread.currentThread());
        assertThat(arm.faults().left()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void a_pause_that_the_service_asks_for_is_kept(int status) {
        next(new Unwilling(status, Duration.ofSeconds(3), Body.JSON), 2);

        assertThat(said(accounts())).isEqualTo("404 ResourceNotFound");
        assertThat(pauses).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(3));
    }

    @Test
    void a_pause_beyond_the_limit_of_a_call_is_not_waited_for_and_not_lost() {
        next(new Unwilling(429, Duration.ofSeconds(60), Body.JSON), 1);

        var refused = catchThrowableOfType(HttpResponseException.class, () -> ask(accounts()));

        assertThat(ArmAccounts.status(refused)).isEqualTo(429);
        assertThat(ArmAccounts.retryAfter(refused)).isEqualTo(Duration.ofSeconds(60));
        assertThat(pauses).isEmpty();
        assertThat(arm.requests().total()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Body.class)
    void what_it_says_in_the_end_is_what_is_heard(Body body) {
        arm.faults().busy(null, body);

        var refused = catchThrowableOfType(HttpResponseException.class, () -> ask(accounts()));

        assertThat(ArmAccounts.status(refused)).isEqualTo(503);
        assertThat(ArmAccounts.retryAfter(refused)).isNull();
        assertThat(arm.requests().total()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409})
    void what_it_will_say_again_is_not_asked_again(int status) {
        next(new Unwilling(status, null, Body.JSON), 1);

        assertThatThrownBy(() -> ask(accounts())).isInstanceOf(HttpResponseException.class);
        assertThat(arm.requests().total()).isEqualTo(1);
    }

    @Test
    void a_probe_that_asks_once_hears_what_was_said() {
        arm.faults().throttle(Duration.ofSeconds(5), Body.JSON);

        var refused = catchThrowableOfType(
                HttpResponseException.class,
                () -> accounts().of(REGION).getBatchAccounts().getByResourceGroup("rg", "w"));

        assertThat(ArmAccounts.status(refused)).isEqualTo(429);
        assertThat(arm.requests().total()).isEqualTo(1);
    }

    @Test
    void an_answer_that_drips_has_a_limit_in_all() throws Exception {
        try (var server =
                DripServer.after("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000")) {
            var began = System.nanoTime();
            assertThatThrownBy(() -> ask(accounts(server.port(), "PT1S")))
                    .rootCause()
                    .isInstanceOf(java.util.concurrent.TimeoutException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void a_link_to_another_host_is_not_followed_with_our_token() throws Exception {
        var asked = new AtomicInteger();
        var other = server("{\"value\": []}", asked);
        var first = server(
                "{\"value\": [], \"nextLink\": \"http://localhost:%d/more\"}"
                        .formatted(other.getAddress().getPort()),
                null);
        var near = server(
                "{\"value\": [], \"nextLink\": \"http://127.0.0.1:%d/more\"}"
                        .formatted(other.getAddress().getPort()),
                null);
        try {
            for (var one : List.of(first, near)) {
                var accounts = accounts(one.getAddress().getPort(), "PT5S");
                assertThatThrownBy(
                                () -> accounts.ask(REGION, client -> client.getApplications().list("rg", "w").stream()
                                        .toList()))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("refused to follow a link");
            }
            assertThat(asked).hasValue(0);
        } finally {
            other.stop(0);
            first.stop(0);
            near.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://management.azure.com/more",
                "https://elsewhere.example.org/more",
                "https://management.azure.com:8443/more",
                "https://management.azure.com.example.org/more"
            })
    void a_link_without_tls_or_to_a_name_that_begins_like_ours_is_not_followed_with_our_token(String link) {
        var asked = new AtomicInteger();
        var pipeline = new HttpPipelineBuilder()
                .httpClient(request -> Mono.fromRunnable(asked::incrementAndGet))
                .policies(new ArmOutbound(
                        URI.create("https://management.azure.com"),
                        Duration.ofSeconds(5),
                        () -> "token",
                        new Deprecations()))
                .build();

        assertThatThrownBy(() ->
                        pipeline.send(new HttpRequest(HttpMethod.GET, link)).block())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("refused to follow a link");
        assertThat(asked).hasValue(0);
    }

    private static HttpServer server(String body, @Nullable AtomicInteger asked) throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            if (asked != null) {
                asked.incrementAndGet();
            }
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static void next(Unwilling answer, int times) {
        arm.faults().answerNext(call -> true, answer, times);
    }

    private static String said(ArmAccounts accounts) {
        var refused = catchThrowableOfType(ManagementException.class, () -> ask(accounts));
        return ArmAccounts.status(refused) + " " + refused.getValue().getCode();
    }

    private static Object ask(ArmAccounts accounts) {
        return accounts.ask(REGION, (BatchManagementClient client) -> client.getApplications()
                .getWithResponse("rg", "nobody", "render", Context.NONE)
                .getValue());
    }

    private ArmAccounts accounts() {
        return accounts(port, "PT10S");
    }

    private ArmAccounts accounts(int armPort, String whole) {
        Map<String, String> set = new HashMap<>();
        set.put("switchover.credential", "local");
        set.put("switchover.local-token", "token");
        set.put("switchover.call.total-timeout", whole);
        set.put("switchover.call.read-timeout", "PT5S");
        set.put("switchover.arm-endpoint", "http://127.0.0.1:" + armPort);
        set.put("switchover.cosmos.endpoint", "http://127.0.0.1:1");
        var group = "switchover.regions." + REGION + ".";
        set.put(group + "storage-endpoint", "http://127.0.0.1:1/w");
        set.put(group + "app-endpoint", "http://127.0.0.1:1");
        set.put(
                group + "batch-account-id",
                "/subscriptions/sub/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/w");
        var settings = new WiredAzure(set, REGION).settings;
        return new ArmAccounts(settings, new AzureCredentials(settings), pause -> {
            pauses.add(pause);
            threads.add(Thread.currentThread());
        });
    }
}
