package io.switchover.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.azure.WiredAzure;
import io.switchover.local.cosmos.CosmosAccount;
import io.switchover.local.cosmos.CosmosServer;
import io.switchover.local.cosmos.Promises;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a write when Cosmos DB does not simply say yes; what it says when all is well is in the contract. */
class CosmosDocumentsTest {
    private static final String KEY =
            "bm90LWEtc2VjcmV0LWJ1dC1sb25nLWVub3VnaC1mb3ItYS1tYXN0ZXIta2V5LW9mLTY0LWJ5dGVzLi4uLi4=";
    private static final String REGION = "swedencentral";

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, URI> endpoints = new LinkedHashMap<>();
    private final CosmosAccount account = new CosmosAccount("box", List.of(REGION), InstantSource.system());
    private final CosmosServer server = new CosmosServer(vertx, account, KEY, host -> endpoints);
    private Documents documents;

    @BeforeEach
    void open() throws Exception {
        int port = server.listen(REGION, 0)
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        endpoints.put(REGION, URI.create("http://localhost:" + port));
        account.createDatabase("switchover");
        for (var container : Container.values()) {
            account.createContainer("switchover", container.id(), "/pk");
        }
        documents = WiredStore.of(new WiredAzure(
                        Map.of(
                                "switchover.credential",
                                "local",
                                "switchover.local-token",
                                "none",
                                "switchover.cosmos.endpoint",
                                "http://localhost:" + port,
                                "switchover.cosmos.key",
                                KEY,
                                "switchover.arm-endpoint",
                                "http://localhost:1",
                                "switchover.regions." + REGION + ".storage-endpoint",
                                "http://localhost:1/st",
                                "switchover.regions." + REGION + ".app",
                                "http://localhost:1"),
                        REGION)
                .cosmos);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    private record Other(int n) {}

    @Test
    void a_write_that_happened_and_was_not_heard_is_found_to_have_happened() {
        server.faults().cutAfterCommit("POST", id -> id.equals("heard"));
        var write = documents.insert(Key.ledger("job", "heard"), new Other(1));
        assertThat(write).isInstanceOf(Write.Written.class);
    }

    @Test
    void a_write_that_was_cut_before_it_happened_is_never_called_written() {
        server.faults().cutBeforeCommit("POST", id -> id.equals("unheard"));
        var write = documents.insert(Key.ledger("job", "unheard"), new Other(1));
        var there = documents
                .read(Other.class, Key.ledger("job", "unheard"))
                .found()
                .isPresent();
        assertThat(write.done()).isEqualTo(there);
    }

    @Test
    void a_busy_store_says_that_nothing_was_written() {
        server.faults().throttleNext(20, Duration.ofMillis(10));
        assertThat(documents.insert(Key.ledger("job", "busy"), new Other(1))).isInstanceOf(Write.Throttled.class);
        server.faults().clear();
        assertThat(documents.read(Other.class, Key.ledger("job", "busy"))).isInstanceOf(Read.Absent.class);
    }

    @Test
    void a_write_region_that_is_down_is_neither_stale_nor_written() {
        inserted();
        account.writesDown(true);
        var write = documents.insert(Key.ledger("job", "later"), new Other(2));
        assertThat(write).isNotInstanceOf(Write.Written.class).isNotInstanceOf(Write.Stale.class);
        assertThat(documents.read(Other.class, Key.ledger("job", "there"))).isInstanceOf(Read.Found.class);
    }

    private void inserted() {
        assertThat(documents.insert(Key.ledger("job", "there"), new Other(1)).done())
                .isTrue();
    }

    @Test
    void a_document_that_this_version_cannot_read_is_not_said_to_be_silence() {
        inserted();
        assertThat(documents.read(Duration.class, Key.ledger("job", "there")))
                .isInstanceOfSatisfying(Read.Unreadable.class, u -> assertThat(u.because())
                        .startsWith("Cosmos DB gave an answer that cannot be read: ")
                        .doesNotContain("did not answer"));
    }

    @Test
    void an_account_with_several_write_regions_or_weaker_consistency_is_refused_by_name() {
        account.promises(new Promises("Strong", true));
        assertThat(documents.read(Other.class, Key.ledger("job", "x")))
                .isInstanceOfSatisfying(
                        Read.Unreadable.class, u -> assertThat(u.because()).contains("several write regions"));
        account.promises(new Promises("Session", false));
        assertThat(documents.insert(Key.ledger("job", "x"), new Other(1))).isNotInstanceOf(Write.Written.class);
        account.promises(Promises.STANDARD);
        assertThat(documents.read(Other.class, Key.ledger("job", "x"))).isInstanceOf(Read.Absent.class);
    }
}
