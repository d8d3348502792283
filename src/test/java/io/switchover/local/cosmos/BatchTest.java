package io.switchover.local.cosmos;

import static io.switchover.local.cosmos.CosmosBox.refused;
import static io.switchover.local.cosmos.CosmosBox.thing;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchItemRequestOptions;
import com.azure.cosmos.models.CosmosBatchOperationResult;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final PartitionKey P = new PartitionKey("p");
    private final CosmosBox box = new CosmosBox();
    private CosmosContainer things;

    @BeforeEach
    void start() {
        things = CosmosBox.container(box.client(CosmosBox.WEST));
    }

    @AfterEach
    void stop() {
        box.close();
    }

    @Test
    void all_operations_of_a_batch_happen_and_each_has_its_result() {
        String etag = things.createItem(thing("p", "old", 1)).getETag();
        things.createItem(thing("p", "doomed", 1));
        CosmosBatch batch = CosmosBatch.createCosmosBatch(P);
        batch.createItemOperation(thing("p", "new", 1));
        batch.replaceItemOperation("old", thing("p", "old", 2), ifMatch(etag));
        batch.upsertItemOperation(thing("p", "up", 1));
        batch.deleteItemOperation("doomed");
        batch.readItemOperation("new");

        CosmosBatchResponse response = things.executeCosmosBatch(batch);

        assertThat(response.isSuccessStatusCode()).isTrue();
        assertThat(statuses(response)).containsExactly(201, 200, 201, 204, 200);
        CosmosBatchOperationResult replaced = response.getResults().get(1);
        assertThat(replaced.getETag()).isEqualTo(read("old").path("_etag").textValue());
        assertThat(replaced.getItem(ObjectNode.class).path("n").intValue()).isEqualTo(2);
        assertThat(refused(() -> read("doomed")).getStatusCode()).isEqualTo(404);
    }

    @Test
    void one_stale_etag_undoes_the_whole_batch_and_leaves_no_trace() {
        things.createItem(thing("p", "a", 1));
        String etag = things.createItem(thing("p", "b", 1)).getETag();
        ObjectNode a = read("a");
        ObjectNode b = read("b");
        CosmosBatch batch = CosmosBatch.createCosmosBatch(P);
        batch.createItemOperation(thing("p", "new", 1));
        batch.replaceItemOperation("a", thing("p", "a", 2));
        batch.replaceItemOperation("b", thing("p", "b", 2), ifMatch("\"stale\""));
        batch.deleteItemOperation("b", ifMatch(etag));

        CosmosBatchResponse response = things.executeCosmosBatch(batch);

        assertThat(response.isSuccessStatusCode()).isFalse();
        assertThat(response.getStatusCode()).isEqualTo(412);
        assertThat(statuses(response)).containsExactly(424, 424, 412, 424);
        assertThat(read("a")).isEqualTo(a);
        assertThat(read("b")).isEqualTo(b);
        assertThat(refused(() -> read("new")).getStatusCode()).isEqualTo(404);
    }

    @Test
    void a_create_of_what_exists_and_a_replace_of_what_does_not_fail_a_batch() {
        things.createItem(thing("p", "there", 1));
        CosmosBatch creating = CosmosBatch.createCosmosBatch(P);
        creating.upsertItemOperation(thing("p", "x", 1));
        creating.createItemOperation(thing("p", "there", 2));
        CosmosBatch replacing = CosmosBatch.createCosmosBatch(P);
        replacing.replaceItemOperation("missing", thing("p", "missing", 1));
        replacing.upsertItemOperation(thing("p", "x", 1));

        assertThat(statuses(things.executeCosmosBatch(creating))).containsExactly(424, 409);
        assertThat(statuses(things.executeCosmosBatch(replacing))).containsExactly(404, 424);
        assertThat(refused(() -> read("x")).getStatusCode()).isEqualTo(404);
    }

    @Test
    void operations_see_the_ones_before_them() {
        CosmosBatch batch = CosmosBatch.createCosmosBatch(P);
        batch.createItemOperation(thing("p", "x", 1));
        batch.replaceItemOperation("x", thing("p", "x", 2));
        assertThat(statuses(things.executeCosmosBatch(batch))).containsExactly(201, 200);
        assertThat(read("x").path("n").intValue()).isEqualTo(2);
    }

    @Test
    void an_item_of_another_partition_fails_the_batch() {
        CosmosBatch batch = CosmosBatch.createCosmosBatch(P);
        batch.createItemOperation(thing("p", "mine", 1));
        batch.createItemOperation(thing("q", "foreign", 1));
        assertThat(statuses(things.executeCosmosBatch(batch))).containsExactly(424, 400);
        assertThat(refused(() -> read("mine")).getStatusCode()).isEqualTo(404);
    }

    @Test
    void a_client_that_wants_no_bodies_back_gets_none_from_a_batch_either() {
        CosmosContainer silent = CosmosBox.container(
                box.client(CosmosBox.WEST, builder -> builder.contentResponseOnWriteEnabled(false)));
        CosmosBatch batch = CosmosBatch.createCosmosBatch(P);
        batch.createItemOperation(thing("p", "x", 1));
        CosmosBatchOperationResult result =
                silent.executeCosmosBatch(batch).getResults().getFirst();
        assertThat(result.getETag()).isEqualTo(read("x").path("_etag").textValue());
        assertThat(result.getItem(ObjectNode.class)).isNull();
    }

    @Test
    void a_batch_costs_one_request() {
        things.createItem(thing("p", "warm", 1));
        box.server.requests().reset();
        CosmosBatch batch = CosmosBatch.createCosmosBatch(P);
        batch.createItemOperation(thing("p", "x", 1));
        batch.createItemOperation(thing("p", "y", 1));
        things.executeCosmosBatch(batch);
        assertThat(box.server.requests().of(CosmosBox.WITNESS, OperationKind.BATCH))
                .isEqualTo(1);
        assertThat(box.server.requests().total()).isEqualTo(1);
    }

    private ObjectNode read(String id) {
        return things.readItem(id, P, ObjectNode.class).getItem();
    }

    private static CosmosBatchItemRequestOptions ifMatch(String etag) {
        return new CosmosBatchItemRequestOptions().setIfMatchETag(etag);
    }

    private static List<Integer> statuses(CosmosBatchResponse response) {
        return response.getResults().stream()
                .map(CosmosBatchOperationResult::getStatusCode)
                .toList();
    }
}
