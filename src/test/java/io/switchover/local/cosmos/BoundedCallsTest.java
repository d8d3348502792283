package io.switchover.local.cosmos;

import static io.switchover.local.cosmos.CosmosBox.NORTH;
import static io.switchover.local.cosmos.CosmosBox.WEST;
import static io.switchover.local.cosmos.CosmosBox.WITNESS;
import static io.switchover.local.cosmos.CosmosBox.refused;
import static io.switchover.local.cosmos.CosmosBox.thing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosEndToEndOperationLatencyPolicyConfigBuilder;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.ThresholdBasedAvailabilityStrategy;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What bounds a call of the SDK when a region does not answer. Without an end-to-end policy a write to a region that refuses
 * connections fails after four minutes, and a read from one that swallows them takes three.
 */
class BoundedCallsTest {
    private static final PartitionKey P = new PartitionKey("p");
    private static final Duration LIMIT = Duration.ofMillis(1200);
    private static final Duration SLACK = Duration.ofSeconds(2);
    private final CosmosBox box = new CosmosBox();
    private CosmosContainer things;

    private static CosmosClientBuilder bounded(CosmosClientBuilder builder) {
        return builder.endToEndOperationLatencyPolicyConfig(new CosmosEndToEndOperationLatencyPolicyConfigBuilder(LIMIT)
                .availabilityStrategy(
                        new ThresholdBasedAvailabilityStrategy(Duration.ofMillis(300), Duration.ofMillis(200)))
                .build());
    }

    @BeforeEach
    void start() {
        things = CosmosBox.container(box.client(WEST, BoundedCallsTest::bounded));
        things.createItem(thing("p", "one", 1));
    }

    @AfterEach
    void stop() {
        box.close();
    }

    @Test
    void a_write_to_a_region_that_swallows_everything_ends_at_the_limit() {
        box.gate(WITNESS).swallow();
        assertCancelled(within(() -> refused(() -> things.createItem(thing("p", "two", 1)))));
    }

    @Test
    void a_write_to_a_region_that_refuses_connections_ends_at_the_limit() {
        box.gate(WITNESS).refuse();
        assertCancelled(within(() -> refused(() -> things.createItem(thing("p", "two", 1)))));
    }

    @Test
    void a_batch_ends_at_the_limit_too() {
        box.gate(WITNESS).swallow();
        CosmosBatch batch = CosmosBatch.createCosmosBatch(P);
        batch.createItemOperation(thing("p", "two", 1));
        assertCancelled(within(() -> refused(() -> things.executeCosmosBatch(batch))));
    }

    @Test
    void a_read_whose_own_region_is_silent_is_answered_by_another_within_the_limit() {
        box.gate(WEST).swallow();
        ObjectNode read =
                within(() -> things.readItem("one", P, ObjectNode.class)).getItem();
        assertThat(read.path("n").intValue()).isEqualTo(1);
    }

    @Test
    void inside_a_dark_region_a_read_ends_at_the_limit() {
        box.account.replica(WEST).unavailable(true);
        box.gate(WITNESS).swallow();
        box.gate(NORTH).swallow();
        CosmosException failure = within(() -> refused(() -> things.readItem("one", P, ObjectNode.class)));
        assertThat(failure.getStatusCode()).isIn(408, 503);
    }

    @Test
    void the_policy_does_not_bound_the_plan_of_a_query_so_the_caller_must() {
        CosmosAsyncContainer async = box.asyncClient(WEST, BoundedCallsTest::bounded)
                .getDatabase("db")
                .getContainer("things");
        async.readItem("one", P, ObjectNode.class).block(LIMIT.plus(SLACK));
        box.account.regions().forEach(region -> box.gate(region).swallow());
        Duration callersLimit = LIMIT.plusMillis(500);
        var firstPage = async.queryItems("SELECT * FROM c", new CosmosQueryRequestOptions(), ObjectNode.class)
                .byPage(10)
                .next();
        within(() -> assertThatThrownBy(() -> firstPage.block(callersLimit))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Timeout on blocking read"));
    }

    /** Whether a write that was cancelled happened or not is unknown; 20008 is how it is told from other time-outs. */
    private static void assertCancelled(CosmosException failure) {
        assertThat(failure.getStatusCode()).isEqualTo(408);
        assertThat(failure.getSubStatusCode()).isEqualTo(20008);
    }

    private static <T> T within(Supplier<T> call) {
        long start = System.nanoTime();
        T result = call.get();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.plus(SLACK));
        return result;
    }
}
