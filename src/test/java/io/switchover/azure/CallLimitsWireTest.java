package io.switchover.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.BinaryData;
import com.microsoft.azure.batch.protocol.models.PoolListOptions;
import io.switchover.remote.Failure;
import io.switchover.store.Key;
import io.switchover.store.Read;
import io.switchover.store.WiredStore;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every call to anything is limited in total. Each client has limits for connecting and for reading, and an answer that comes drop by
 * drop stays below both for ever: one such storage account once held up every app.
 */
@Timeout(120)
class CallLimitsWireTest {
    private static final String WEST = "westeurope";
    private static final Duration TOTAL = Duration.ofSeconds(1);
    /** Far above the limit, for a machine that is busy. */
    private static final Duration SOON = Duration.ofSeconds(40);
    /** Five seconds of them: whoever has no limit gets its answer, and the test fails soon. */
    private static final int DROPS = 100;

    private static final Map<DripServer.Drips, DripServer> SERVERS = Map.of(
            DripServer.Drips.HEAD, new DripServer(DripServer.Drips.HEAD, DROPS),
            DripServer.Drips.BODY, new DripServer(DripServer.Drips.BODY, DROPS));

    @AfterAll
    static void close() throws IOException {
        for (var server : SERVERS.values()) {
            server.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_blob_that_drips_is_not_waited_for(DripServer.Drips drips) {
        var blob = room(drips).storage().container(WEST, "control").getBlobClient("epoch/1");

        timesOut(blob::downloadContent);
    }

    @ParameterizedTest
    @EnumSource
    void a_listing_that_drips_is_not_waited_for(DripServer.Drips drips) {
        var container = room(drips).storage().container(WEST, "control");

        timesOut(() -> container.listBlobs().forEach(blob -> {}));
    }

    @ParameterizedTest
    @EnumSource
    void a_write_whose_answer_drips_is_not_waited_for(DripServer.Drips drips) {
        var blob = room(drips).storage().container(WEST, "control").getBlobClient("epoch/1");

        // The head of a write's answer is all that the client needs.
        var thrown = inTime(() -> blob.upload(BinaryData.fromString("seal"), true));
        if (drips == DripServer.Drips.HEAD) {
            assertThat(AzureErrors.of(thrown)).isInstanceOf(Failure.TimedOut.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_blob_of_somebody_else_that_drips_is_not_waited_for(DripServer.Drips drips) {
        var url = "http://127.0.0.1:" + port(drips) + "/account/out/a?sig=x";
        var slot = room(drips).storage().guest(url).orElseThrow();

        timesOut(slot::downloadContent);
    }

    @ParameterizedTest
    @EnumSource
    void a_container_of_somebody_else_that_drips_is_not_waited_for(DripServer.Drips drips) {
        var url = "http://127.0.0.1:" + port(drips) + "/out?sig=x";
        var container = room(drips).storage().containerAt(url, name -> true).orElseThrow();

        timesOut(() -> container.listBlobs().forEach(blob -> {}));
    }

    @ParameterizedTest
    @EnumSource
    void a_management_plane_that_drips_is_not_waited_for(DripServer.Drips drips) {
        var arm = room(drips).arm().of(WEST);

        timesOut(() -> arm.getBatchAccounts().getByResourceGroup("rg", "prodwe"));
    }

    /** The library reads most answers at once, and then the limit of the head is that of the body as well. Nobody promises that. */
    @Test
    void a_body_of_the_management_plane_has_the_limit_too_where_nobody_reads_it_at_once() {
        var endpoint = URI.create("http://127.0.0.1:" + port(DripServer.Drips.BODY));
        var pipeline = new HttpPipelineBuilder()
                .httpClient(HttpClient.createDefault())
                .policies(new ArmOutbound(endpoint, TOTAL, () -> "token", new Deprecations()))
                .build();

        timesOut(() ->
                pipeline.send(new HttpRequest(HttpMethod.GET, endpoint + "/")).block());
    }

    @ParameterizedTest
    @EnumSource
    void a_data_plane_that_drips_is_not_waited_for(DripServer.Drips drips) {
        var batch = room(drips).batch().of(WEST);

        timesOut(() -> batch.pools().list(new PoolListOptions().withMaxResults(1)));
    }

    @ParameterizedTest
    @EnumSource
    void a_store_that_drips_is_not_waited_for(DripServer.Drips drips) {
        var documents = WiredStore.of(new WiredAzure(
                        Map.of(
                                "switchover.credential",
                                "local",
                                "switchover.local-token",
                                "none",
                                "switchover.cosmos.endpoint",
                                "http://localhost:" + port(drips),
                                "switchover.cosmos.key",
                                "bm90LWEtc2VjcmV0LWJ1dC1sb25nLWVub3VnaC1mb3ItYS1tYXN0ZXIta2V5LW9mLTY0LWJ5dGVzLi4uLi4=",
                                "switchover.arm-endpoint",
                                "http://localhost:1",
                                "switchover.regions." + WEST + ".storage-endpoint",
                                "http://localhost:1/st",
                                "switchover.regions." + WEST + ".app-endpoint",
                                "http://localhost:1"),
                        WEST)
                .cosmos);

        var unused = inTime(() ->
                assertThat(documents.read(String.class, Key.control("record"))).isInstanceOf(Read.Unreadable.class));
    }

    /** It is slow, but it moves. */
    @Test
    void a_large_body_may_take_a_second_more_for_each_megabyte() {
        assertThat(CallTimeLimit.allowance(null)).isZero();
        assertThat(CallTimeLimit.allowance("1048575")).isZero();
        assertThat(CallTimeLimit.allowance("536870912")).isEqualTo(Duration.ofSeconds(512));
        assertThat(CallTimeLimit.allowance("many")).isZero();
    }

    private static void timesOut(Runnable call) {
        assertThat(AzureErrors.of(inTime(call))).isInstanceOf(Failure.TimedOut.class);
    }

    private static Throwable inTime(Runnable call) {
        long begun = System.nanoTime();
        var thrown = catchThrowable(call::run);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
        return thrown;
    }

    private static int port(DripServer.Drips drips) {
        return SERVERS.get(drips).port();
    }

    private static AzureRoom room(DripServer.Drips drips) {
        var at = "http://127.0.0.1:" + port(drips);
        var map = new HashMap<String, String>();
        map.put("SWITCHOVER_CREDENTIAL", "local");
        map.put("SWITCHOVER_LOCAL_TOKEN", "secret");
        map.put("SWITCHOVER_CALL_CONNECT_TIMEOUT", "PT5S");
        map.put("SWITCHOVER_CALL_READ_TIMEOUT", "PT5S");
        map.put("SWITCHOVER_CALL_TOTAL_TIMEOUT", TOTAL.toString());
        map.put("SWITCHOVER_ARM_ENDPOINT", at);
        map.put("SWITCHOVER_COSMOS_ENDPOINT", "http://localhost:1");
        map.put("SWITCHOVER_REGIONS_WESTEUROPE_BATCH_ENDPOINT", at);
        map.put(
                "SWITCHOVER_REGIONS_WESTEUROPE_BATCH_ACCOUNT_ID",
                "/subscriptions/sub1/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/prodwe");
        map.put("SWITCHOVER_REGIONS_WESTEUROPE_STORAGE_ENDPOINT", at + "/account");
        map.put("SWITCHOVER_REGIONS_WESTEUROPE_STORAGE_KEY", "a2V5");
        map.put("SWITCHOVER_REGIONS_WESTEUROPE_APP_ENDPOINT", at);
        return AzureRoom.of(map);
    }
}
