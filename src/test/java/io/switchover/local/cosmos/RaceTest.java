package io.switchover.local.cosmos;

import static io.switchover.local.cosmos.CosmosBox.thing;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RaceTest {
    private static final PartitionKey P = new PartitionKey("p");
    private static CosmosBox box;
    private static CosmosContainer west;
    private static CosmosContainer north;

    @BeforeAll
    static void start() {
        box = new CosmosBox();
        west = CosmosBox.container(box.client(CosmosBox.WEST));
        north = CosmosBox.container(box.client(CosmosBox.NORTH));
    }

    @AfterAll
    static void stop() {
        box.close();
    }

    @Test
    void of_two_apps_that_write_against_the_same_version_exactly_one_wins() throws Exception {
        String etag = west.createItem(thing("p", "record", 0)).getETag();
        for (int round = 1; round <= 50; round++) {
            String expected = etag;
            int n = round;
            List<Integer> statuses = together(
                    () -> west.replaceItem(thing("p", "record", n), "record", P, ifMatch(expected)),
                    () -> north.replaceItem(thing("p", "record", n), "record", P, ifMatch(expected)));
            assertThat(statuses).containsExactlyInAnyOrder(200, 412);
            etag = west.readItem("record", P, ObjectNode.class).getETag();
            assertThat(north.readItem("record", P, ObjectNode.class).getETag()).isEqualTo(etag);
        }
    }

    @Test
    void of_two_apps_that_create_the_same_id_exactly_one_wins() throws Exception {
        for (int round = 0; round < 20; round++) {
            String id = "created-" + round;
            assertThat(together(() -> west.createItem(thing("p", id, 1)), () -> north.createItem(thing("p", id, 2))))
                    .containsExactlyInAnyOrder(201, 409);
        }
    }

    private static List<Integer> together(
            Callable<CosmosItemResponse<ObjectNode>> one, Callable<CosmosItemResponse<ObjectNode>> other)
            throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = threads.submit(() -> status(one));
            Future<Integer> second = threads.submit(() -> status(other));
            return List.of(first.get(), second.get());
        }
    }

    private static int status(Callable<CosmosItemResponse<ObjectNode>> call) throws Exception {
        try {
            return call.call().getStatusCode();
        } catch (CosmosException refusal) {
            return refusal.getStatusCode();
        }
    }

    private static CosmosItemRequestOptions ifMatch(String etag) {
        return new CosmosItemRequestOptions().setIfMatchETag(etag);
    }
}
