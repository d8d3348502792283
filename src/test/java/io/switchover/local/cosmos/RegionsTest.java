package io.switchover.local.cosmos;

import static io.switchover.local.cosmos.CosmosBox.NORTH;
import static io.switchover.local.cosmos.CosmosBox.WEST;
import static io.switchover.local.cosmos.CosmosBox.WITNESS;
import static io.switchover.local.cosmos.CosmosBox.refused;
import static io.switchover.local.cosmos.CosmosBox.thing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegionsTest {
    private static final PartitionKey P = new PartitionKey("p");
    private final CosmosBox box = new CosmosBox();
    private CosmosContainer things;

    @BeforeEach
    void start() {
        things = CosmosBox.container(box.client(WEST));
        things.createItem(thing("p", "one", 1));
        box.server.requests().reset();
    }

    @AfterEach
    void stop() {
        box.close();
    }

    @Test
    void the_account_document_names_one_write_region_and_the_addresses_of_the_caller() {
        Map<String, URI> seen = new LinkedHashMap<>();
        seen.put(WEST, URI.create("http://localhost:1001/"));
        seen.put(WITNESS, URI.create("http://localhost:1002/"));
        JsonNode document = AccountDocument.of(box.account, seen);
        assertThat(document.path("writableLocations")).hasSize(1);
        assertThat(document.path("writableLocations").path(0).path("name").textValue())
                .isEqualTo(WITNESS);
        assertThat(document.path("readableLocations")
                        .path(0)
                        .path("databaseAccountEndpoint")
                        .textValue())
                .isEqualTo("http://localhost:1001/");
        assertThat(document.path("enableMultipleWriteLocations").booleanValue()).isFalse();
        assertThat(document.path("userConsistencyPolicy")
                        .path("defaultConsistencyLevel")
                        .textValue())
                .isEqualTo("Strong");
    }

    @Test
    void an_account_of_another_kind_can_be_shown_but_not_used() {
        box.account.promises(new Promises("Session", true));
        JsonNode document = AccountDocument.of(box.account, box.endpoints());
        assertThat(document.path("enableMultipleWriteLocations").booleanValue()).isTrue();
        assertThat(document.path("userConsistencyPolicy")
                        .path("defaultConsistencyLevel")
                        .textValue())
                .isEqualTo("Session");
        assertThat(refused(this::read).getStatusCode()).isEqualTo(501);
        box.account.promises(Promises.STANDARD);
        assertThat(read().path("n").intValue()).isEqualTo(1);
    }

    @Test
    void the_addresses_are_asked_for_by_the_callers_host_header() {
        assertThat(box.hosts).contains("localhost:" + box.endpoint(WEST).getPort());
    }

    @Test
    void reads_go_to_the_own_region_and_writes_to_the_write_region() {
        read();
        things.upsertItem(thing("p", "one", 2));
        assertThat(box.server.requests().of(WEST, OperationKind.ITEM_READ)).isEqualTo(1);
        assertThat(box.server.requests().of(WITNESS, OperationKind.ITEM_UPSERT)).isEqualTo(1);
        assertThat(box.server.requests().total()).isEqualTo(2);
    }

    @Test
    void reads_and_queries_go_elsewhere_while_the_own_replica_is_unavailable() {
        box.account.replica(WEST).unavailable(true);
        assertThat(read().path("n").intValue()).isEqualTo(1);
        assertThat(things.queryItems("SELECT * FROM c", new CosmosQueryRequestOptions(), ObjectNode.class))
                .hasSize(1);
        assertThat(box.server.requests().of(WITNESS, OperationKind.ITEM_READ)).isEqualTo(1);
        things.upsertItem(thing("p", "one", 2));
    }

    @Test
    void reads_go_elsewhere_while_the_own_region_refuses_connections() {
        box.gate(WEST).refuse();
        assertThat(read().path("n").intValue()).isEqualTo(1);
        box.gate(WEST).reopen();
    }

    @Test
    void nothing_is_read_while_no_replica_has_a_quorum() {
        box.account.regions().forEach(region -> box.account.replica(region).unavailable(true));
        assertThat(refused(this::read).getStatusCode()).isEqualTo(503);
        assertThat(refused(() -> things.upsertItem(thing("p", "one", 2))).getStatusCode())
                .isEqualTo(503);
        box.account.regions().forEach(region -> box.account.replica(region).unavailable(false));
        assertThat(read().path("n").intValue()).isEqualTo(1);
    }

    @Test
    void writes_are_503_at_once_while_the_write_region_is_down_and_reads_go_on() {
        box.account.writesDown(true);
        CosmosException refusal = refused(() -> things.upsertItem(thing("p", "one", 2)));
        assertThat(refusal.getStatusCode()).isEqualTo(503);
        assertThat(refusal.getSubStatusCode()).isZero();
        assertThat(box.server.requests().of(OperationKind.ITEM_UPSERT)).isEqualTo(1);
        assertThat(read().path("n").intValue()).isEqualTo(1);
        box.account.writesDown(false);
        things.upsertItem(thing("p", "one", 2));
        assertThat(read().path("n").intValue()).isEqualTo(2);
    }

    @Test
    void a_write_finds_the_new_write_region_after_a_failover_of_the_account() {
        box.account.writeRegion(NORTH);
        things.upsertItem(thing("p", "one", 2));
        assertThat(box.server.requests().of(WITNESS, OperationKind.ITEM_UPSERT)).isEqualTo(1);
        assertThat(box.server.requests().of(NORTH, OperationKind.ITEM_UPSERT)).isEqualTo(1);
        assertThat(read().path("n").intValue()).isEqualTo(2);
    }

    @Test
    void a_region_other_than_the_write_region_refuses_writes_with_403_3() {
        for (OperationKind kind : OperationKind.values()) {
            if (kind.writes()) {
                assertThatThrownBy(() -> box.account.admit(WEST, kind)).isInstanceOfSatisfying(Refusal.class, no -> {
                    assertThat(no.status()).isEqualTo(403);
                    assertThat(no.substatus()).isEqualTo(3);
                });
            } else {
                box.account.admit(WEST, kind);
            }
            box.account.admit(WITNESS, kind);
        }
    }

    @Test
    void an_unknown_region_is_refused_by_name() {
        assertThatThrownBy(() -> box.account.replica("nowhere")).hasMessageContaining("nowhere");
        assertThatThrownBy(() -> new CosmosAccount("empty", List.of(), box.now::get))
                .isNotNull();
    }

    private ObjectNode read() {
        return things.readItem("one", P, ObjectNode.class).getItem();
    }
}
