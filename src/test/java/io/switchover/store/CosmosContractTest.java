package io.switchover.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.azure.WiredAzure;
import io.switchover.contract.Once;
import io.switchover.contract.Pointed;
import io.switchover.local.cosmos.CosmosAccount;
import io.switchover.local.cosmos.CosmosServer;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the record and the ledger believe of Cosmos DB: of the emulator, or of the account that the contracts are pointed at. */
class CosmosContractTest extends DocumentsContract {
    private static final String KEY =
            "bm90LWEtc2VjcmV0LWJ1dC1sb25nLWVub3VnaC1mb3ItYS1tYXN0ZXIta2V5LW9mLTY0LWJ5dGVzLi4uLi4=";
    private static final List<String> EMULATED = List.of("swedencentral", "westeurope", "northeurope");

    private static final Once<Apps> APPS =
            new Once<>(() -> Pointed.here().atEmulators() ? ofEmulator() : ofAccount(Pointed.here()));

    private static @Nullable Vertx vertx;
    private Apps apps;

    /** Two apps in different regions; the second is missing when no second region was named. */
    private record Apps(WiredAzure first, @Nullable WiredAzure second) {}

    @BeforeEach
    void open() throws Exception {
        apps = APPS.get();
    }

    private static Apps ofEmulator() throws Exception {
        vertx = Vertx.vertx();
        Map<String, URI> endpoints = new LinkedHashMap<>();
        var account = new CosmosAccount("box", EMULATED, InstantSource.system());
        var server = new CosmosServer(vertx, account, KEY, host -> endpoints);
        for (var region : EMULATED) {
            int port = server.listen(region, 0)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            endpoints.put(region, URI.create("http://localhost:" + port));
        }
        account.createDatabase("switchover");
        for (var container : Container.values()) {
            account.createContainer("switchover", container.id(), "/pk");
        }
        var settings = settings(EMULATED);
        settings.put("switchover.credential", "local");
        settings.put("switchover.local-token", "none");
        settings.put("switchover.cosmos.key", KEY);
        settings.put(
                "switchover.cosmos.endpoint", endpoints.get(EMULATED.getFirst()).toString());
        settings.put("switchover.arm-endpoint", "http://localhost:1");
        // The first call of all waits for the SDK to start, on a machine that may be busy.
        settings.put("switchover.cosmos.call-limit", "PT1M");
        return new Apps(new WiredAzure(settings, "westeurope"), new WiredAzure(settings, "northeurope"));
    }

    private static Apps ofAccount(Pointed pointed) {
        var regions = pointed.named(Pointed.REGIONS)
                .map(r -> List.of(r.split("\\s*,\\s*")))
                .orElse(List.of());
        var settings = settings(regions);
        settings.put("switchover.cosmos.endpoint", pointed.needed(Pointed.COSMOS, "Cosmos DB account"));
        settings.put("switchover.cosmos.database", pointed.needed(Pointed.DATABASE, "database for nothing but this"));
        settings.put("switchover.cosmos.call-timeout", "PT30S");
        return new Apps(
                new WiredAzure(settings, regions.isEmpty() ? "here" : regions.getFirst()),
                regions.size() < 2 ? null : new WiredAzure(settings, regions.get(1)));
    }

    private static Map<String, String> settings(List<String> regions) {
        var settings = new HashMap<String, String>();
        for (var region : regions) {
            settings.put("switchover.regions." + region + ".storage-endpoint", "http://localhost:1/st");
            settings.put("switchover.regions." + region + ".app-endpoint", "http://localhost:1");
        }
        return settings;
    }

    @AfterAll
    static void close() throws Exception {
        if (vertx != null) {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }
    }

    /** Whether the record can still be written when a region is dark is read from it. */
    @Test
    void an_account_says_in_which_regions_it_is_and_which_one_of_them_takes_writes() {
        assertThat(documents().read(Note.class, Key.control("nothing"))).isInstanceOf(Read.Absent.class);

        var places =
                new CosmosStoreRegions(apps.first().cosmos).places().found().orElseThrow();

        assertThat(places.writes()).hasSize(1);
        assertThat(places.replicas()).isNotEmpty().containsAll(places.writes());
        if (Pointed.here().atEmulators()) {
            assertThat(places.writes()).containsExactly(EMULATED.getFirst());
            assertThat(places.replicas()).containsExactlyInAnyOrderElementsOf(EMULATED);
        }
    }

    @Override
    Documents documents() {
        return WiredStore.of(apps.first().cosmos);
    }

    @Override
    Documents elsewhere() {
        var second = apps.second();
        if (second == null) {
            Pointed.here().needed(Pointed.REGIONS, "two regions of the account");
            throw new IllegalStateException(Pointed.REGIONS + " names one region, two are needed");
        }
        return WiredStore.of(second.cosmos);
    }

    @Test
    void changes_that_are_more_than_two_megabytes_together_are_refused_as_too_large_and_none_happens() {
        var half = "x".repeat(1_200_000);
        var one = new Change.Insert(Key.ledger(run, "large1"), new Note(half, "red-" + run));
        var two = new Change.Insert(Key.ledger(run, "large2"), new Note(half, "red-" + run));

        assertThat(documents().commit(List.of(one, two))).isInstanceOf(Write.TooLarge.class);
        assertThat(documents().read(Note.class, one.key())).isInstanceOf(Read.Absent.class);
    }

    /** An account that is not thrown away is left as it was found. */
    @AfterEach
    void tidy() {
        if (Pointed.here().atEmulators() || apps == null) {
            return;
        }
        var ledger = apps.first().cosmos.of(Container.LEDGER.id());
        var ours = new SqlQuerySpec(
                "SELECT c.id, c.pk FROM c WHERE STARTSWITH(c.pk, @run)", List.of(new SqlParameter("@run", run)));
        var items = ledger.queryItems(ours, new CosmosQueryRequestOptions(), ObjectNode.class)
                .collectList()
                .block();
        if (items != null) {
            items.forEach(item -> ledger.deleteItem(
                            item.path("id").asText(),
                            new PartitionKey(item.path("pk").asText()))
                    .block());
        }
    }
}
