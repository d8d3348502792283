package io.switchover.health.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.switchover.azure.AzureRoom;
import io.switchover.azure.DripServer;
import io.switchover.health.Evidence;
import io.switchover.health.EvidencePolicy;
import io.switchover.health.FixedHealthSettings;
import io.switchover.health.ProbeAnswer;
import io.switchover.health.Signal;
import io.switchover.local.batch.ArmServer;
import io.switchover.local.batch.AutoStorage;
import io.switchover.local.batch.BatchAccount;
import io.switchover.local.batch.BatchServer;
import io.switchover.local.batch.account.AccountProfile;
import io.switchover.local.batch.account.Conditions;
import io.switchover.local.batch.account.ListQuery;
import io.switchover.local.batch.account.Pace;
import io.switchover.local.batch.account.Quotas;
import io.switchover.local.batch.node.NodeAgent;
import io.switchover.local.batch.wire.Faults;
import io.switchover.local.storage.Azurite;
import io.switchover.local.storage.AzuriteInstall;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every probe with the clients of the product, against services that are well, away, slow, throttled or locked. */
class ProbesOnTheWireTest {
    private static final String WEST = "westeurope";
    private static final String TOKEN = "local-secret";
    private static final String ACCOUNT = "westeuropestorage";
    private static final String KEY =
            Base64.getEncoder().encodeToString("k".repeat(64).getBytes(StandardCharsets.UTF_8));
    private static final Duration PATIENT = Duration.ofSeconds(20);

    @TempDir
    static Path work;

    private static final Vertx VERTX = Vertx.vertx();
    private static Azurite azurite;
    private static BatchAccount account;
    private static BatchServer batch;
    private static NodeAgent nodes;
    private static ArmServer arm;
    private static Map<String, String> well;
    private static int closedPort;
    private Answer<Set<String>> needed = new Answer.Answered<>(Set.of("render", "cooled"));
    private static ServerSocket blackHole;

    @BeforeAll
    static void open() throws Exception {
        azurite = Azurite.start(AzuriteInstall.in(Path.of(""), System.out), List.of(ACCOUNT));
        account = new BatchAccount(
                new AccountProfile(
                        "prodwe", WEST, "sub1", "rg", "/none", new AccountProfile.Credentials(KEY, KEY, TOKEN)),
                Quotas.usual(),
                Pace.VISIBLE,
                Clock.systemUTC());
        nodes = new NodeAgent(
                account,
                work,
                "http://inside",
                blob -> InputStream.nullInputStream(),
                UnaryOperator.identity(),
                UnaryOperator.identity());
        account.attach(nodes);
        account.pools().add(pool("render", 1));
        account.pools().add(pool("cooled", 0));
        var scaled = pool("scaled", 0);
        scaled.remove("targetDedicatedNodes");
        account.pools().add(scaled.put("enableAutoScale", true).put("autoScaleFormula", "$TargetDedicatedNodes = 0;"));
        account.poolFaults().failNextResize("AllocationFailed", "there is no capacity");
        account.pools().add(pool("starved", 3));
        batch = new BatchServer(VERTX, account, nodes);
        int batchPort = batch.listen(0);
        arm = new ArmServer(VERTX, TOKEN).add(account, new NoStorage(), host -> "127.0.0.1:" + batchPort);
        try (var free = new ServerSocket(0)) {
            closedPort = free.getLocalPort();
        }
        blackHole = new ServerSocket(0);
        well = settings(batchPort, arm.listen(0), azurite.port(), stub(200, "alive"));
        room(well).storage().container(WEST, "control").create();
    }

    @AfterAll
    static void close() throws Exception {
        batch.close();
        arm.close();
        nodes.close();
        azurite.close();
        blackHole.close();
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @EnumSource(names = "CANARY", mode = EnumSource.Mode.EXCLUDE)
    void what_is_well_says_so(Signal signal) {
        assertThat(ask(well, signal)).isInstanceOf(ProbeAnswer.Worked.class);
    }

    @ParameterizedTest
    @EnumSource(names = "CANARY", mode = EnumSource.Mode.EXCLUDE)
    void a_closed_port_is_refused(Signal signal) {
        assertThat(ask(everythingAt(closedPort), signal)).isInstanceOf(ProbeAnswer.Refused.class);
    }

    @ParameterizedTest
    @EnumSource(names = "CANARY", mode = EnumSource.Mode.EXCLUDE)
    void what_takes_a_connection_and_says_nothing_times_out_within_the_limit(Signal signal) {
        var before = System.nanoTime();

        assertThat(ask(everythingAt(blackHole.getLocalPort()), signal, Duration.ofMillis(400)))
                .isInstanceOf(ProbeAnswer.TimedOut.class);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
    }

    @ParameterizedTest
    @EnumSource(names = "CANARY", mode = EnumSource.Mode.EXCLUDE)
    void an_answer_that_comes_drop_by_drop_times_out_within_the_limit(Signal signal) throws Exception {
        try (var server = new DripServer(DripServer.Drips.BODY)) {
            var before = System.nanoTime();

            assertThat(ask(everythingAt(server.port()), signal, Duration.ofMillis(400)))
                    .isInstanceOf(ProbeAnswer.TimedOut.class);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
        }
    }

    @ParameterizedTest
    @EnumSource(names = "CANARY", mode = EnumSource.Mode.EXCLUDE)
    void throttling_is_no_evidence_and_a_server_that_fails_is(Signal signal) {
        assertThat(EvidencePolicy.of(ask(everythingAt(stub(429, "")), signal))).isEqualTo(Evidence.ANSWERED);
        assertThat(EvidencePolicy.of(ask(everythingAt(stub(503, "")), signal))).isEqualTo(Evidence.FAILED);
        assertThat(EvidencePolicy.of(ask(everythingAt(stub(502, "<html>Bad gateway</html>")), signal)))
                .isEqualTo(Evidence.FAILED);
        assertThat(EvidencePolicy.of(ask(everythingAt(stub(403, "")), signal))).isEqualTo(Evidence.ANSWERED);
    }

    @ParameterizedTest
    @EnumSource(names = "CANARY", mode = EnumSource.Mode.EXCLUDE)
    void a_gateways_page_that_says_429_is_throttling_and_no_cut_connection(Signal signal) {
        assertThat(EvidencePolicy.of(ask(everythingAt(stub(429, "<html>Slow down</html>")), signal)))
                .isEqualTo(Evidence.ANSWERED);
        assertThat(EvidencePolicy.of(ask(everythingAt(stub(403, "<html>Forbidden</html>")), signal)))
                .isEqualTo(Evidence.ANSWERED);
    }

    @ParameterizedTest
    @EnumSource(names = {"DATA_PLANE", "POOL", "APP"})
    void a_success_with_nothing_in_it_is_not_well(Signal signal) {
        assertThat(ask(everythingAt(stub(200, "")), signal)).isNotInstanceOf(ProbeAnswer.Worked.class);
        assertThat(ask(everythingAt(stub(200, "{}")), signal)).isNotInstanceOf(ProbeAnswer.Worked.class);
    }

    @Test
    void a_page_of_somebody_else_is_no_app_that_is_alive_and_speaks_against_nobody() {
        var login = stub(200, "<html>Sign in, and be alive</html>");
        var elsewhere = "http://127.0.0.1:" + stub(200, "alive") + "/";
        var to = VERTX.createHttpServer().requestHandler(request -> request.response()
                .setStatusCode(302)
                .putHeader("Location", elsewhere)
                .end("alive"));

        for (int port : new int[] {login, listening(to), stub(401, "alive"), stub(204, "")}) {
            assertThat(ask(everythingAt(port), Signal.APP))
                    .isInstanceOfSatisfying(ProbeAnswer.Status.class, status -> assertThat(EvidencePolicy.of(status))
                            .isEqualTo(Evidence.ANSWERED));
        }
    }

    @Test
    void a_pool_behind_a_page_with_nothing_in_it_is_found() {
        needed = new Answer.Answered<>(Set.of("starved"));
        batch.faults().emptyPages();
        try {
            assertThat(ask(well, Signal.POOL)).isInstanceOf(ProbeAnswer.NoCapacity.class);
        } finally {
            batch.faults().clear();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "CANARY", mode = EnumSource.Mode.EXCLUDE)
    void a_connection_that_is_cut_counts_against_the_region(Signal signal) {
        assertThat(EvidencePolicy.of(ask(everythingAt(cutter()), signal))).isEqualTo(Evidence.FAILED);
    }

    @Test
    void a_wrong_token_or_key_says_nothing_of_the_region() {
        var locked = new HashMap<>(well);
        locked.put("SWITCHOVER_LOCAL_TOKEN", "wrong");
        locked.put("SWITCHOVER_REGIONS_WESTEUROPE_STORAGE_KEY", KEY);

        for (var signal : List.of(Signal.DATA_PLANE, Signal.POOL, Signal.ACCOUNT, Signal.STORAGE)) {
            assertThat(ask(locked, signal))
                    .isInstanceOfSatisfying(ProbeAnswer.Status.class, status -> assertThat(EvidencePolicy.of(status))
                            .isEqualTo(Evidence.ANSWERED));
        }
    }

    @Test
    void without_a_token_the_region_is_not_even_asked() {
        var poor = new HashMap<>(everythingAt(closedPort));
        poor.remove("SWITCHOVER_LOCAL_TOKEN");

        for (var signal : List.of(Signal.DATA_PLANE, Signal.POOL, Signal.ACCOUNT, Signal.STORAGE)) {
            assertThat(ask(poor, signal)).isInstanceOf(ProbeAnswer.Inconclusive.class);
        }
        assertThat(new AzureCanaries(room(poor).batch(), room(poor).tokens()).output(WEST, "switchover-canary-x-1"))
                .isEqualTo(new Canaries.Output.Unread(new ProbeAnswer.Inconclusive("could not be asked: no token")));
    }

    @Test
    void a_canary_is_sent_comes_back_with_its_id_and_is_deleted() {
        var room = room(well);
        var canaries = new AzureCanaries(room.batch(), room.tokens());

        assertThat(canaries.send(WEST, "render", "switchover-canary-westeurope-7"))
                .isInstanceOf(ProbeAnswer.Worked.class);
        assertThat(canaries.send(WEST, "render", "switchover-canary-westeurope-7"))
                .isInstanceOf(ProbeAnswer.Worked.class);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(canaries.output(WEST, "switchover-canary-westeurope-7"))
                        .isEqualTo(new Canaries.Output.Printed("switchover-canary-westeurope-7\n")));

        canaries.delete(WEST, "switchover-canary-westeurope-7");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(canaries.output(WEST, "switchover-canary-westeurope-7"))
                        .isInstanceOf(Canaries.Output.NotYet.class));
    }

    /** The SDK gave up the call before the output had arrived, and that counted against the region. */
    @Test
    void a_canary_whose_output_arrives_later_than_the_head_of_the_answer_has_come_back() throws Exception {
        try (var late = new DripServer(DripServer.Drips.BODY, 3)) {
            var room = room(everythingAt(late.port()));

            assertThat(new AzureCanaries(room.batch(), room.tokens()).output(WEST, "switchover-canary-x-1"))
                    .isEqualTo(new Canaries.Output.Printed("   "));
        }
    }

    /** A scratch pool with an allocation error once made its region suspect for ever, and a suspect region was no target. */
    @Test
    void a_pool_that_gets_no_nodes_speaks_against_its_region_only_if_work_needs_it() {
        assertThat(ask(well, Signal.POOL)).isInstanceOf(ProbeAnswer.Worked.class);

        needed = new Answer.Answered<>(Set.of("render", "starved"));
        assertThat(ask(well, Signal.POOL))
                .isInstanceOfSatisfying(ProbeAnswer.NoCapacity.class, lacking -> assertThat(lacking.sentence())
                        .isEqualTo("pool starved should have 3 nodes and has 0: AllocationFailed"));
    }

    /** A zone fails, its nodes break and Azure has no others: "what runs there goes on" was all that was said of it. */
    @Test
    void a_pool_whose_nodes_are_all_broken_does_not_work_whether_or_not_azure_has_others() {
        needed = new Answer.Answered<>(Set.of("shrunk"));
        account.pools().add(pool("shrunk", 1));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(nodes()).hasSize(1));
        account.poolFaults().failNextResize("AllocationFailed", "there is no capacity");
        account.scaling().resize("shrunk", new JsonObject().put("targetDedicatedNodes", 5), Conditions.NONE);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(ask(well, Signal.POOL))
                .isInstanceOfSatisfying(ProbeAnswer.NoCapacity.class, lacking -> assertThat(lacking.sentence())
                        .isEqualTo("pool shrunk should have 5 nodes and has 1: AllocationFailed")));

        account.poolFaults().breakNode("shrunk", nodes().getFirst().getString("id"));

        assertThat(ask(well, Signal.POOL))
                .isInstanceOfSatisfying(ProbeAnswer.Unable.class, unable -> assertThat(unable.sentence())
                        .isEqualTo("none of 1 node of pool shrunk is usable"));
    }

    private static List<JsonObject> nodes() {
        return account.nodes().list("shrunk", ListQuery.ALL, "http://inside").values();
    }

    @Test
    void while_it_is_not_known_which_pools_are_needed_no_pool_speaks_against_a_region() {
        needed = new Answer.Unanswered<>("Cosmos DB is away");

        assertThat(ask(well, Signal.POOL)).isInstanceOf(ProbeAnswer.Inconclusive.class);
    }

    @Test
    void a_cooled_pool_gets_no_canary_and_that_says_nothing_of_the_region() {
        var room = room(well);

        for (var pool : List.of("cooled", "scaled")) {
            assertThat(new AzureCanaries(room.batch(), room.tokens()).send(WEST, pool, "switchover-canary-x-1"))
                    .as(pool)
                    .isInstanceOf(ProbeAnswer.Inconclusive.class);
        }
    }

    @Test
    void a_canary_has_not_come_back_by_the_services_own_word_and_no_gateways() {
        var canaries = new AzureCanaries(room(well).batch(), room(well).tokens());
        assertThat(canaries.output(WEST, "switchover-canary-nobody-1")).isInstanceOf(Canaries.Output.NotYet.class);

        for (int status : new int[] {404, 409}) {
            var gateway = room(everythingAt(stub(status, "<html>Not here</html>")));
            assertThat(new AzureCanaries(gateway.batch(), gateway.tokens()).output(WEST, "switchover-canary-x-1"))
                    .isInstanceOf(Canaries.Output.Unread.class);
        }
    }

    /** Somebody else's job under the id, or a pool that is gone: what was refused was not sent. */
    @Test
    void a_canary_that_is_refused_was_not_sent() {
        var canaries = new AzureCanaries(room(well).batch(), room(well).tokens());

        assertThat(canaries.send(WEST, "no-such-pool", "switchover-canary-x-2"))
                .isNotInstanceOf(ProbeAnswer.Worked.class);
        batch.faults()
                .answerNext(
                        call -> call.method().equals("POST") && call.template().equals("/jobs"),
                        new Faults.Unwilling(403, null, Faults.Body.JSON),
                        1);
        try {
            assertThat(canaries.send(WEST, "starved", "switchover-canary-x-3"))
                    .isNotInstanceOf(ProbeAnswer.Worked.class);
        } finally {
            batch.faults().clear();
        }
    }

    @Test
    void a_canary_meets_refusal_like_any_other_call() {
        var room = room(everythingAt(closedPort));
        var canaries = new AzureCanaries(room.batch(), room.tokens());

        assertThat(canaries.send(WEST, "render", "switchover-canary-x-1")).isInstanceOf(ProbeAnswer.Refused.class);
        assertThat(canaries.output(WEST, "switchover-canary-x-1")).isInstanceOf(Canaries.Output.Unread.class);
        canaries.delete(WEST, "switchover-canary-x-1");
    }

    private ProbeAnswer ask(Map<String, String> settings, Signal signal) {
        return ask(settings, signal, PATIENT);
    }

    private ProbeAnswer ask(Map<String, String> settings, Signal signal, Duration limit) {
        var room = room(settings);
        var regions = new Regions(WEST, WEST, List.of(WEST), List.of(WEST));
        var limits = new FixedHealthSettings(Optional.empty(), limit);
        return new AzureTimeLimitedProbes(
                        List.of(
                                new AzureBatchProbe(room.batch(), room.tokens()),
                                new AzurePoolProbe(room.batch(), room.tokens(), () -> needed),
                                new ArmAccountProbe(room.arm(), room.batch(), room.tokens()),
                                new AzureStorageProbe(room.storage(), room.tokens(), regions),
                                new HttpAppProbe(room.apps(), limits)),
                        limits)
                .ask(signal, WEST);
    }

    private static AzureRoom room(Map<String, String> settings) {
        return AzureRoom.of(settings);
    }

    private static Map<String, String> everythingAt(int port) {
        return settings(port, port, port, port);
    }

    private static Map<String, String> settings(int batch, int arm, int storage, int app) {
        var map = new HashMap<String, String>();
        map.put("SWITCHOVER_CREDENTIAL", "local");
        map.put("SWITCHOVER_LOCAL_TOKEN", TOKEN);
        map.put("SWITCHOVER_CALL_CONNECT_TIMEOUT", "PT5S");
        map.put("SWITCHOVER_CALL_READ_TIMEOUT", "PT10S");
        map.put("SWITCHOVER_ARM_ENDPOINT", "http://127.0.0.1:" + arm);
        map.put("SWITCHOVER_COSMOS_ENDPOINT", "http://localhost:1");
        map.put("SWITCHOVER_REGIONS_WESTEUROPE_BATCH_ENDPOINT", "http://127.0.0.1:" + batch);
        map.put(
                "SWITCHOVER_REGIONS_WESTEUROPE_BATCH_ACCOUNT_ID",
                "/subscriptions/sub1/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/prodwe");
        map.put("SWITCHOVER_REGIONS_WESTEUROPE_STORAGE_ENDPOINT", "http://127.0.0.1:" + storage + "/" + ACCOUNT);
        map.put("SWITCHOVER_REGIONS_WESTEUROPE_STORAGE_KEY", azurite.key(ACCOUNT));
        map.put("SWITCHOVER_REGIONS_WESTEUROPE_APP_ENDPOINT", "http://127.0.0.1:" + app);
        return map;
    }

    private static int stub(int status, String body) {
        return listening(VERTX.createHttpServer()
                .requestHandler(
                        request -> request.response().setStatusCode(status).end(body)));
    }

    private static int cutter() {
        return listening(VERTX.createHttpServer()
                .requestHandler(request -> request.connection().close()));
    }

    private static int listening(HttpServer server) {
        return server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private static JsonObject pool(String id, int nodes) {
        return new JsonObject()
                .put("id", id)
                .put("vmSize", "standard_d2s_v3")
                .put("targetDedicatedNodes", nodes)
                .put(
                        "virtualMachineConfiguration",
                        new JsonObject()
                                .put(
                                        "imageReference",
                                        new JsonObject()
                                                .put("publisher", "canonical")
                                                .put("offer", "ubuntu")
                                                .put("sku", "22_04-lts")
                                                .put("version", "latest"))
                                .put("nodeAgentSKUId", "batch.node.ubuntu 22.04"))
                .put("metadata", new JsonArray());
    }

    private record NoStorage() implements AutoStorage {
        @Override
        public URI sasUrlForUpload(String callerHost, String blobName) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean exists(String blobName) {
            return false;
        }

        @Override
        public InputStream open(String blobName) {
            return InputStream.nullInputStream();
        }

        @Override
        public void delete(String blobName) {}
    }
}
