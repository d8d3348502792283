package io.switchover.local.cosmos;

import static io.switchover.local.cosmos.CosmosBox.WITNESS;
import static io.switchover.local.cosmos.CosmosBox.refused;
import static io.switchover.local.cosmos.CosmosBox.thing;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.ThrottlingRetryOptions;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final PartitionKey P = new PartitionKey("p");
    private static CosmosBox box;
    private static CosmosContainer things;

    @BeforeAll
    static void start() {
        box = new CosmosBox();
        things = CosmosBox.container(box.client(
                CosmosBox.WEST,
                builder -> builder.throttlingRetryOptions(
                        new ThrottlingRetryOptions().setMaxRetryAttemptsOnThrottledRequests(2))));
        things.createItem(thing("p", "warm", 1));
    }

    @BeforeEach
    void clear() {
        box.server.faults().clear();
        box.server.requests().reset();
    }

    @AfterAll
    static void stop() {
        box.close();
    }

    @Test
    void a_short_throttling_is_waited_out_by_the_sdk() {
        box.server.faults().throttleNext(2, Duration.ofMillis(20));
        assertThat(things.createItem(thing("p", "throttled", 1)).getStatusCode())
                .isEqualTo(201);
        assertThat(box.server.requests().of(OperationKind.ITEM_CREATE)).isEqualTo(3);
    }

    @Test
    void a_long_throttling_is_429_with_the_time_to_wait_and_nothing_is_written() {
        box.server.faults().throttleNext(3, Duration.ofMillis(30));
        CosmosException refusal = refused(() -> things.createItem(thing("p", "refused", 1)));
        assertThat(refusal.getStatusCode()).isEqualTo(429);
        assertThat(refusal.getSubStatusCode()).isEqualTo(3200);
        assertThat(refusal.getRetryAfterDuration()).isEqualTo(Duration.ofMillis(30));
        assertThat(exists("refused")).isFalse();
    }

    @Test
    void a_connection_cut_before_the_commit_leaves_nothing_behind() {
        box.server.faults().cutBeforeCommit("POST", "before"::equals);
        assertUnknown(refused(() -> things.createItem(thing("p", "before", 1))));
        assertThat(exists("before")).isFalse();
    }

    @Test
    void a_connection_cut_after_the_commit_looks_the_same_but_the_write_is_there() {
        box.server.faults().cutAfterCommit("POST", "after"::equals);
        assertUnknown(refused(() -> things.createItem(thing("p", "after", 1))));
        assertThat(exists("after")).isTrue();
    }

    @Test
    void only_the_named_item_and_method_is_hit_and_only_once() {
        box.server.faults().cutAfterCommit("PUT", "named"::equals);
        things.createItem(thing("p", "other", 1));
        things.createItem(thing("p", "named", 1));
        things.replaceItem(thing("p", "other", 2), "other", P, new CosmosItemRequestOptions());
        assertUnknown(
                refused(() -> things.replaceItem(thing("p", "named", 2), "named", P, new CosmosItemRequestOptions())));
        things.replaceItem(thing("p", "named", 3), "named", P, new CosmosItemRequestOptions());
    }

    @Test
    void a_batch_is_hit_by_any_of_its_items() {
        box.server.faults().cutAfterCommit("POST", "second"::equals);
        CosmosBatch batch = CosmosBatch.createCosmosBatch(P);
        batch.createItemOperation(thing("p", "first", 1));
        batch.createItemOperation(thing("p", "second", 1));
        assertUnknown(refused(() -> things.executeCosmosBatch(batch)));
        assertThat(exists("first")).isTrue();
    }

    @Test
    void the_sdk_never_repeats_a_write_whose_answer_was_lost() {
        box.server.faults().cutAfterCommit("POST", "once"::equals);
        refused(() -> things.createItem(thing("p", "once", 1)));
        assertThat(box.server.requests().of(OperationKind.ITEM_CREATE)).isEqualTo(1);
        box.gate(WITNESS).resetNextAnswers(1);
        CosmosException reset = refused(() -> things.createItem(thing("p", "reset", 1)));
        assertThat(reset.getStatusCode()).isZero();
        assertThat(box.server.requests().of(OperationKind.ITEM_CREATE)).isEqualTo(2);
        assertThat(exists("reset")).isTrue();
    }

    @Test
    void the_sdk_repeats_a_read_whose_answer_was_lost() {
        box.server.faults().cutBeforeCommit("GET", "warm"::equals);
        assertThat(exists("warm")).isTrue();
        assertThat(box.server.requests().of(OperationKind.ITEM_READ)).isEqualTo(2);
    }

    @Test
    void any_other_refusal_can_be_had_too() {
        box.server.faults().refuseNext(1, Refusal.unavailable());
        assertThat(refused(() -> things.createItem(thing("p", "unavailable", 1)))
                        .getStatusCode())
                .isEqualTo(503);
    }

    /** What the SDK says of a write whose connection broke: it is not the 503 that a server sends. */
    private static void assertUnknown(CosmosException failure) {
        assertThat(failure.getStatusCode()).isEqualTo(503);
        assertThat(failure.getSubStatusCode()).isEqualTo(10001);
    }

    private static boolean exists(String id) {
        try {
            return things.readItem(id, P, ObjectNode.class).getStatusCode() == 200;
        } catch (CosmosException e) {
            assertThat(e.getStatusCode()).isEqualTo(404);
            return false;
        }
    }
}
