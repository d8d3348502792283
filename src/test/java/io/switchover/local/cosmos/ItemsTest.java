package io.switchover.local.cosmos;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ItemsTest {
    private static CosmosBox box;
    private static CosmosContainer things;

    @BeforeAll
    static void start() {
        box = new CosmosBox();
        things = CosmosBox.container(box.client(CosmosBox.WEST));
    }

    @AfterAll
    static void stop() {
        box.close();
    }

    @Test
    void a_created_item_is_read_back_with_its_etag_and_time() {
        CosmosItemResponse<ObjectNode> created = things.createItem(thing("p", "created", 1));
        assertThat(created.getStatusCode()).isEqualTo(201);
        CosmosItemResponse<ObjectNode> read = things.readItem("created", new PartitionKey("p"), ObjectNode.class);
        assertThat(read.getItem().get("n").intValue()).isEqualTo(1);
        assertThat(read.getETag()).isEqualTo(created.getETag()).startsWith("\"");
        assertThat(read.getItem().get("_ts").longValue())
                .isEqualTo(box.now.get().getEpochSecond());
        assertThat(read.getRequestCharge()).isPositive();
        assertThat(read.getActivityId()).isNotBlank();
        assertThat(read.getSessionToken()).isNotBlank();
    }

    static ObjectNode thing(String partition, String id, int n) {
        return new ObjectMapper()
                .createObjectNode()
                .put("id", id)
                .put("pk", partition)
                .put("n", n);
    }
}
